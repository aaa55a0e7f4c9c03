"""The timed exercises of this project: what their samples must show. That they do show it tests/exercises finds out."""

import importlib.util
from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans

from grader.exercise import Device
from grader.loading import load
from kernels.devices import has_nvidia_driver

ROOT = Path(__file__).resolve().parents[2] / "exercises"
ALL = sorted(found.parent.parent for found in ROOT.glob("*/*/hidden/speed.py"))
TIMED = [folder for folder in ALL if load(folder).device is not Device.GPU or has_nvidia_driver()]


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
