"""CUDA C++ for a GPU: device code alone, compiled to a cubin behind the wall. A trusted process will launch it.

The baseline of a timed exercise is `hidden/baseline.cu`: kernels and a launch plan, as a learner writes them.
"""

from grader.building import build
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.making.made import NOBODY, DeviceCode, Made, Unmade
from grader.warden_client import Warden
from kernels.cuda import nvcc, plans
from kernels.cuda.objections import objections
from kernels.gpu.driver import NoDriver
from kernels.gpu.here import architecture
from kernels.gpu.launcher import LauncherError
from kernels.launching import PlanError

BASELINE = "hidden/baseline.cu"


def make(exercise: Exercise, code: str, warden: Warden) -> Made | Unmade:
    """The device code, and the baseline's; why there is none, in the words of the plan's reader or the compiler."""
    found = _device_code(exercise, code, warden)
    if isinstance(found, Unmade):
        return found
    baseline = None if exercise.speed is None else _baseline(exercise, warden)
    return Made(tested=NOBODY, timed=NOBODY, device=found, device_baseline=baseline)


def _device_code(exercise: Exercise, code: str, warden: Warden) -> DeviceCode | Unmade:
    (signature,) = exercise.signatures
    try:
        plan = plans.parse(code, signature)
    except PlanError as reason:
        return Unmade(said=str(reason))
    if refused := objections(code):
        return Unmade(said="\n".join(refused))
    try:
        arch = architecture()
    except (NoDriver, LauncherError) as reason:
        raise GraderError(f"{exercise.path}: it needs a GPU: {reason}") from reason
    built = build(nvcc.recipe(code, plan, arch=arch), warden=warden)
    if built.product is None:
        return Unmade(said=built.said)
    comments = "\n".join(line for line in code.split("\n") if line.lstrip().startswith("//"))
    return DeviceCode(cubin=built.product, plan=comments, symbols=nvcc.symbols(built.said))


def _baseline(exercise: Exercise, warden: Warden) -> DeviceCode:
    source = exercise.path / BASELINE
    if not source.is_file():
        raise GraderError(f"{source}: missing; a timed exercise for a GPU is compared with the kernels in there")
    found = _device_code(exercise, source.read_text(encoding="utf-8"), warden)
    if isinstance(found, Unmade):
        raise GraderError(f"{source}: it can't be built: {found.said}")
    return found
