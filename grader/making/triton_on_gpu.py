"""Triton for a GPU: the file is data, read here, and compiled behind the wall for each call that the tests make.

The baseline of a timed exercise is `hidden/baseline.py`: kernels and a launch plan, as a learner writes them.
"""

from grader.errors import GraderError
from grader.exercise import Exercise
from grader.making.baselines import baseline_source
from grader.making.gpu_here import gpu_for
from grader.making.made import NOBODY, Made, OnDemand, Side, Unmade
from grader.making.on_demand import Compiling
from grader.warden_client import Warden
from kernels.launching import PlanError
from kernels.triton_on_cpu.objection import Refused

BASELINE = "hidden/baseline.py"


def make(exercise: Exercise, code: str, warden: Warden) -> Made | Unmade:
    """What compiles the file; every reason why nothing does, where it is more than kernels and a plan."""
    major, minor = gpu_for(exercise).compute_capability
    capability = 10 * major + minor
    (signature,) = exercise.signatures
    try:
        compilers = {Side.SUBMISSION: Compiling(code, signature, capability=capability, warden=warden)}
    except (Refused, PlanError) as reason:
        return Unmade(said=str(reason))
    if exercise.speed is not None:
        compilers[Side.BASELINE] = _baseline(exercise, capability, warden)
    return Made(
        tested=NOBODY,
        timed=NOBODY,
        device=OnDemand(side=Side.SUBMISSION),
        device_baseline=OnDemand(side=Side.BASELINE) if Side.BASELINE in compilers else None,
        compilers=compilers,
    )


def _baseline(exercise: Exercise, capability: int, warden: Warden) -> Compiling:
    source = exercise.path / BASELINE
    text = baseline_source(exercise, BASELINE, holds="the kernels")
    (signature,) = exercise.signatures
    try:
        return Compiling(text, signature, capability=capability, warden=warden)
    except (Refused, PlanError) as reason:
        raise GraderError(f"{source}: it is no baseline: {reason}") from reason
