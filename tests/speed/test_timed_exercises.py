"""The timed exercises of this project: a sample named after a tier gets it, a slow one keeps its points."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sklearn.cluster import KMeans

from grader.checking import final_grade
from grader.exercise import Device
from grader.grading import Job
from grader.loading import load
from grader.outcome import Grade, Verdict
from grader.warden_client import Warden
from kernels.devices import has_nvidia_driver

ROOT = Path(__file__).resolve().parents[2] / "exercises"
ALL = sorted(found.parent.parent for found in ROOT.glob("*/*/hidden/speed.py"))
TIMED = [folder for folder in ALL if load(folder).device is not Device.GPU or has_nvidia_driver()]
BY_TIER = [path for folder in TIMED for path in sorted(folder.glob("samples/accepted/*_*.*"))]
SLOW = [path for folder in TIMED for path in sorted(folder.glob("samples/too_slow/*.*"))]


def name_of(path: Path) -> str:
    return f"{path.parents[2].name}/{path.stem}"


@pytest.fixture(scope="module")
def warden() -> Iterator[Warden]:
    with Warden() as started:  # torch too: most oracles are torch, and to import it takes seconds of the first grade
        yield started


def grade(path: Path, warden: Warden) -> Grade:
    return final_grade(Job(exercise=load(path.parents[2]), code=path.read_text(), seed=7), warden=warden)


@pytest.mark.slow
@pytest.mark.parametrize("path", BY_TIER, ids=name_of)
def test_a_sample_gets_the_tier_it_is_named_after(path: Path, warden: Warden) -> None:
    speed = grade(path, warden).speed
    assert speed is not None and speed.tier == path.stem.partition("_")[0], speed


@pytest.mark.slow
@pytest.mark.parametrize("path", SLOW, ids=name_of)
def test_an_honest_slow_one_is_right_but_too_slow(path: Path, warden: Warden) -> None:
    found = grade(path, warden)
    assert found.verdict is Verdict.TOO_SLOW and found.earned == found.possible > 0
    assert found.speed is not None and found.speed.status == "missed" and found.speed.tier is None
    assert "×" in found.for_learner


def test_each_has_a_sample_for_every_tier_and_a_slow_one() -> None:
    assert len(TIMED) >= 3
    for folder in TIMED:
        assert list(folder.glob("samples/accepted/bronze_*.*")) and list(folder.glob("samples/too_slow/*.*"))


def test_k_means_ends_where_scikit_learn_does(rng_seed: int = 3) -> None:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "0.1/k-means/samples/accepted/reference.py")
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    cloud = np.random.default_rng(rng_seed).standard_normal((200, 3))
    start = reference.farthest_first(cloud, 5)
    centres, labels = reference.kmeans(cloud, start, 60)  # long settled by then
    found = KMeans(n_clusters=5, init=start, n_init=1, tol=0, max_iter=300).fit(cloud)
    np.testing.assert_allclose(centres, found.cluster_centers_, rtol=1e-9)
    np.testing.assert_array_equal(labels, found.labels_)
