"""The GPU of this machine, for what is made for one. That there is none is a fault of ours, and no learner's."""

from grader.errors import GraderError
from grader.exercise import Exercise
from kernels.gpu.device import Facts
from kernels.gpu.driver import NoDriver
from kernels.gpu.here import facts
from kernels.gpu.launcher import LauncherError


def gpu_for(exercise: Exercise) -> Facts:
    """What `exercise` will be graded on; GraderError where there is none."""
    try:
        return facts()
    except (NoDriver, LauncherError) as reason:
        raise GraderError(f"{exercise.path}: it needs a GPU: {reason}") from reason
