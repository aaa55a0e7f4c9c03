"""A kernel that crashes or never ends costs nobody but itself. Needs a GPU and nvcc."""

import time

import numpy as np
import pytest

from kernels.gpu.answering import FailureKind
from kernels.gpu.launcher import Launcher
from kernels.gpu.planning import cuda_work
from tests.kernels.gpu.cast import ADD, add_values, add_work, arrays_of, one_launch

pytestmark = pytest.mark.gpu
pytest_plugins = ("tests.kernels.gpu.on_a_gpu",)


@pytest.fixture
def own_launcher(gpu_cubins):
    """One that may break."""
    with Launcher() as launcher:
        yield launcher


def fail(launcher, cubins, kernel, **changed):
    values = add_values(1000)
    with launcher.loaded(cubins["kernels"]) as loaded:
        plan = one_launch(kernel, "x", "y", "out", "n", block="256")
        return loaded.call(cuda_work(plan, ADD, values), arrays_of(values), **changed)


def works_again(launcher, cubins):
    values = add_values(1000)
    with launcher.loaded(cubins["kernels"]) as loaded:
        found = loaded.call(add_work(values), arrays_of(values))
    return np.array_equal(found.outputs["out"], values["x"] + values["y"])


def test_an_illegal_address_is_named_and_the_next_kernel_runs(own_launcher, gpu_cubins):
    found = fail(own_launcher, gpu_cubins, "far_away")
    assert found.kind is FailureKind.CRASHED
    assert "CUDA_ERROR_ILLEGAL_ADDRESS" in found.message
    assert works_again(own_launcher, gpu_cubins)


def test_an_endless_kernel_is_ended_and_the_next_kernel_runs(own_launcher, gpu_cubins):
    own_launcher.facts()  # started before the clock is
    began = time.monotonic()
    found = fail(own_launcher, gpu_cubins, "endless", wall_s=2.0)
    took_s = time.monotonic() - began
    print(f"an endless kernel with a limit of 2 s was over after {took_s:.1f} s")
    assert found.kind is FailureKind.TIME_LIMIT
    assert took_s < 12
    assert works_again(own_launcher, gpu_cubins)
