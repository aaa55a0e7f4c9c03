"""A .cu file looked over before anything compiles it, for a CPU as for a GPU."""

from grader.making.made import Unmade
from kernels.cuda import plans
from kernels.cuda.objections import objections
from kernels.launching import LaunchPlan, PlanError
from kernels.signatures import Signature


def plan_in(code: str, signature: Signature) -> LaunchPlan | Unmade:
    """How its kernels are launched; why they are not, in the words of the plan's reader or of ours."""
    try:
        plan = plans.parse(code, signature)
    except PlanError as reason:
        return Unmade(said=str(reason))
    refused = objections(code)
    return Unmade(said="\n".join(refused)) if refused else plan


def comments_in(code: str) -> str:
    """All that a plan is read from: it goes where the code does not."""
    return "\n".join(line for line in code.split("\n") if line.lstrip().startswith("//"))
