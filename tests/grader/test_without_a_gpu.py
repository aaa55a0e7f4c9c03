"""An exercise for a GPU, on a machine that has none: our failure, in words that say what is missing."""

import pytest

from grader.errors import GraderError
from grader.making import cuda_on_gpu, gpu_here
from kernels.gpu.driver import NoDriver
from tests.grader.on_a_gpu.test_a_grade_on_a_gpu import NAIVE, _laid_down


def test_it_is_said_that_a_gpu_is_needed(tmp_path, warden, monkeypatch):
    def nothing_here():
        raise NoDriver("no NVIDIA driver: libcuda.so.1 is not there")

    monkeypatch.setattr(gpu_here, "facts", nothing_here)
    exercise = _laid_down(tmp_path, speed="")
    with pytest.raises(GraderError, match=r"it needs a GPU: no NVIDIA driver"):
        cuda_on_gpu.make(exercise, NAIVE, warden)
