"""Which way a submission of this kind is made ready. Every kind that can be graded here stands in this file.

Makers are imported when they are needed: whoever only reads grades needs none of what they need.
"""

import importlib

from grader.errors import GraderError
from grader.exercise import Device, Exercise, Kind
from grader.making.made import Made, Part, Unmade
from grader.warden_client import Warden

_PYTHON = (Kind.PYTHON, Kind.KERNELBENCH, Kind.GPUMODE)
_MAKERS = {Kind.CPP: "cpp", Kind.CUDA: "cuda", Kind.TRITON: "triton"}
_ON_GPU = {Kind.CUDA: "cuda_on_gpu", Kind.TRITON: "triton_on_gpu", Kind.PYTHON: "torch_on_gpu"}


def is_compiled(kind: Kind) -> bool:
    """Whether `make` has a compiler run, which takes a learner's patience; Triton is read and interpreted."""
    return kind in (Kind.CPP, Kind.CUDA)


def make(exercise: Exercise, code: str, *, warden: Warden) -> Made | Unmade:
    """Raises GraderError for a kind that can't be graded here, and for a fault in the exercise's own sources."""
    if exercise.kind in _PYTHON and not (exercise.kind in _ON_GPU and exercise.device is Device.GPU):
        part = Part(program=code)
        return Made(tested=part, timed=part)
    name = (_ON_GPU if exercise.device is Device.GPU else _MAKERS).get(exercise.kind)
    if name is None:
        where = " on a GPU" if exercise.device is Device.GPU else ""
        raise GraderError(f"{exercise.path}: exercises of kind `{exercise.kind}` are not gradable{where} here yet")
    made: Made | Unmade = importlib.import_module(f"grader.making.{name}").make(exercise, code, warden)
    return made
