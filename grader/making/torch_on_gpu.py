"""A PyTorch function for a GPU: tested as any other, and timed as a graph by a worker that has one."""

from grader.errors import GraderError
from grader.exercise import Device, Exercise, Kind
from grader.making.made import Made, Part
from grader.making.modules import modules_for
from grader.warden_client import Warden
from kernels.gpu.driver import NoDriver
from kernels.gpu.here import architecture
from kernels.gpu.launcher import LauncherError


def make(exercise: Exercise, code: str, warden: Warden) -> Made:
    """GraderError where there is no GPU."""
    try:
        architecture()
    except (NoDriver, LauncherError) as reason:
        raise GraderError(f"{exercise.path}: it needs a GPU: {reason}") from reason
    part = Part(program=code)
    return Made(tested=part, timed=part, graphs=True, imports=modules_for(Kind.PYTHON, Device.GPU))
