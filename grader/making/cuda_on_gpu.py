"""CUDA C++ for a GPU: device code alone, compiled to a cubin behind the wall. A trusted process will launch it.

The baseline of a timed exercise is `hidden/baseline.cu`: kernels and a launch plan, as a learner writes them.
"""

from grader.building import build
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.making.baselines import baseline_source
from grader.making.cuda_source import comments_in, plan_in
from grader.making.gpu_here import gpu_for
from grader.making.made import NOBODY, DeviceCode, Made, Unmade
from grader.warden_client import Warden
from kernels.cuda import nvcc

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
    plan = plan_in(code, signature)
    if isinstance(plan, Unmade):
        return plan
    built = build(nvcc.recipe(code, plan, arch=gpu_for(exercise).arch), warden=warden)
    if built.product is None:
        return Unmade(said=built.said)
    return DeviceCode(cubin=built.product, plan=comments_in(code), symbols=nvcc.symbols(built.said))


def _baseline(exercise: Exercise, warden: Warden) -> DeviceCode:
    source = exercise.path / BASELINE
    found = _device_code(exercise, baseline_source(exercise, BASELINE, holds="the kernels"), warden)
    if isinstance(found, Unmade):
        raise GraderError(f"{source}: it can't be built: {found.said}")
    return found
