"""A GPU's process that fails while a test calls the learner's kernels: our failure, and no answer of theirs."""

from contextlib import contextmanager

import numpy as np
import pytest

from grader.errors import GraderError
from grader.inside.blaming import is_authors
from grader.inside.on_gpu import Ready, Solution
from kernels.gpu.driver import CudaError, NoDriver
from kernels.gpu.launcher import LauncherError
from kernels.gpu.work import Work
from kernels.signatures import Parameter, Role, Signature

REASONS = [
    LauncherError("the process with the GPU is gone: closed"),
    NoDriver("no NVIDIA driver: libcuda.so.1 is not there"),
    CudaError(call="cuMemAlloc_v2", code=2, name="CUDA_ERROR_OUT_OF_MEMORY", text="out of memory"),
]


class Kernels:
    """Of nobody: they are never reached."""

    signature = Signature(name="f", prototype="", parameters=(Parameter(name="x", dtype="float32", role=Role.INPUT),))

    def ready(self, values):
        return Ready(cubins=(b"",), work=Work(steps=(), buffers=()))


class Launcher:
    """In place of the one with a GPU. Fails when something is loaded, called or unloaded."""

    def __init__(self, reason, when):
        self.reason, self.when = reason, when

    def fail(self, when):
        if when == self.when:
            raise self.reason

    @contextmanager
    def loaded(self, *cubins):
        self.fail("loaded")
        yield self
        self.fail("unloaded")

    def call(self, work, inputs, *, wall_s):
        self.fail("called")
        raise AssertionError("never came to it")


@pytest.mark.parametrize("when", ["loaded", "called"])
@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: type(reason).__name__)
def test_it_is_ours_and_says_why(reason, when):
    solution = Solution(Kernels(), Launcher(reason, when))
    with pytest.raises(GraderError) as caught:
        solution.f(np.zeros(3, np.float32))
    assert str(caught.value) == f"the GPU failed while a test used it: {reason}"
    assert is_authors(caught.value, when="call", asked=False)
