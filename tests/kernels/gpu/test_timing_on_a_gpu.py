"""The clock for GPU kernels: same code is a ratio of 1, a better kernel wins. Needs a GPU and nvcc."""

import numpy as np
import pytest

from bench import burning
from kernels.comparing import Standing
from kernels.gpu.planning import cuda_work
from kernels.gpu.timing import Measured, Setting, Side, measure
from kernels.launching import Launch, LaunchPlan
from tests.kernels.gpu.cast import TRANSPOSE

pytestmark = pytest.mark.gpu
pytest_plugins = ("tests.kernels.gpu.on_a_gpu",)

ROWS, COLS = 1024, 1536
NAIVE = LaunchPlan(
    launches=(
        Launch(
            kernel="transpose_rows",
            grid=("cdiv(rows, 128)", "1", "1"),
            block=("128", "1", "1"),
            arguments=("x", "out", "rows", "cols"),
        ),
    )
)
TILED = LaunchPlan(
    launches=(
        Launch(
            kernel="transpose_tiles",
            grid=("cdiv(cols, 32)", "cdiv(rows, 32)", "1"),
            block=("32", "8", "1"),
            arguments=("x", "out", "rows", "cols"),
        ),
    )
)


@pytest.fixture(scope="session")
def gpu_ceilings(gpu_launcher):
    return gpu_launcher.ceilings()


def test_copying_goes_at_the_speed_of_the_memory(gpu_ceilings):
    print(gpu_ceilings)
    assert 1e12 < gpu_ceilings.copy_bytes_per_s < 2e13


@pytest.mark.parametrize("aim_s", [100e-6, 1e-3])
def test_the_same_code_on_both_sides_is_a_ratio_of_one(gpu_launcher, gpu_cubins, gpu_ceilings, aim_s):
    cubin = gpu_cubins["burning"]
    rounds = burning.rounds_for(gpu_launcher, cubin, aim_s)
    side = burning.side(cubin, rounds)
    setting = Setting(make_values=burning.values, verify=burning.verifier(rounds))
    found = measure(gpu_launcher, side, side, setting, ceilings=gpu_ceilings)
    print(f"{rounds} rounds, aim {aim_s * 1e6:.0f} µs: {found}")
    assert isinstance(found, Measured), found.message
    assert found.baseline_s == pytest.approx(aim_s, rel=0.5)
    assert found.ratio.estimate == pytest.approx(1.0, abs=0.05)
    assert found.doubts == ()


@pytest.mark.parametrize("plans, standing", [((NAIVE, TILED), Standing.MET), ((TILED, NAIVE), Standing.MISSED)])
def test_reading_along_rows_beats_reading_across_them(gpu_launcher, gpu_cubins, gpu_ceilings, plans, standing):
    baseline, submission = (_transposing(gpu_cubins["kernels"], plan) for plan in plans)
    setting = Setting(make_values=_matrix, verify=_is_transposed, rounds=2, least_bytes=4 * ROWS * COLS)
    found = measure(gpu_launcher, baseline, submission, setting, ceilings=gpu_ceilings)
    print(found)
    assert isinstance(found, Measured), found.message
    assert found.standing(1.5 if standing is Standing.MET else 1 / 1.5) is standing
    assert found.doubts == ()


def _transposing(cubin, plan):
    return Side(cubins=(cubin,), work=lambda values: cuda_work(plan, TRANSPOSE, values))


def _matrix():
    return {"x": np.random.default_rng().random((ROWS, COLS), np.float32), "rows": ROWS, "cols": COLS}


def _is_transposed(values, outputs):
    return "" if np.array_equal(outputs["out"], values["x"].T) else "not transposed"
