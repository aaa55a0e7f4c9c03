"""A PyTorch function for a GPU: tested as any other, and timed as a graph by a worker that has one."""

from grader.exercise import Device, Exercise, Kind
from grader.making.gpu_here import gpu_for
from grader.making.made import Made, Part
from grader.making.modules import modules_for
from grader.warden_client import Warden


def make(exercise: Exercise, code: str, warden: Warden) -> Made:
    """GraderError where there is no GPU."""
    gpu_for(exercise)
    part = Part(program=code)
    return Made(tested=part, timed=part, graphs=True, imports=modules_for(Kind.PYTHON, Device.GPU))
