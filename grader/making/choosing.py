"""Which way a submission of this kind is made ready. Every kind that can be graded here stands in this file."""

from collections.abc import Callable

from grader.errors import GraderError
from grader.exercise import Device, Exercise, Kind
from grader.making import cpp, cuda, cuda_on_gpu, triton
from grader.making.made import Made, Part, Unmade
from grader.warden_client import Warden

Maker = Callable[[Exercise, str, Warden], Made | Unmade]


def _python(exercise: Exercise, code: str, warden: Warden) -> Made:
    part = Part(program=code)
    return Made(tested=part, timed=part)


def _cuda(exercise: Exercise, code: str, warden: Warden) -> Made | Unmade:
    maker: Maker = cuda_on_gpu.make if exercise.device is Device.GPU else cuda.make
    return maker(exercise, code, warden)


_MAKERS: dict[Kind, Maker] = {
    Kind.PYTHON: _python,
    Kind.KERNELBENCH: _python,
    Kind.GPUMODE: _python,
    Kind.CPP: cpp.make,
    Kind.CUDA: _cuda,
    Kind.TRITON: triton.make,
}
_MODULES = {Kind.CPP: cpp.MODULES, Kind.CUDA: cuda.MODULES, Kind.TRITON: triton.MODULES}


def modules_for(kind: Kind) -> tuple[str, ...]:
    """Modules of ours that players of this kind need: the more a warden has imported, the less each grade has to."""
    return _MODULES.get(kind, ())


def make(exercise: Exercise, code: str, *, warden: Warden) -> Made | Unmade:
    """Raises GraderError for a kind that can't be graded here, and for a fault in the exercise's own sources."""
    maker = _MAKERS.get(exercise.kind)
    if maker is None:
        raise GraderError(f"{exercise.path}: exercises of kind `{exercise.kind}` are not gradable here yet")
    return maker(exercise, code, warden)
