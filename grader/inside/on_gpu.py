"""A learner's kernels on a GPU, as tests call them: device code is data, launched by a trusted process of its own.

No learner's host code exists anywhere: a test's call goes from the referee to the launcher, and arrays come back.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from grader.inside.raised import Raised, again
from grader.making.made import DeviceCode
from kernels.arguments import given
from kernels.cuda.plans import parse as plan_of
from kernels.gpu.answering import Answer, Failure, FailureKind
from kernels.gpu.launcher import Launcher, Loaded
from kernels.gpu.planning import Values, cuda_work
from kernels.gpu.work import Work
from kernels.launching import LaunchPlan, PlanError
from kernels.signatures import Role, Signature

CALL_S = 10.0  # one call's wall clock: a kernel that runs longer hangs


class Kernels:
    """One side's device code, and how a call becomes work for it."""

    def __init__(self, code: DeviceCode, signature: Signature) -> None:
        self.cubin = code.cubin
        self.signature = signature
        self.plan = _with_symbols(plan_of(code.plan, signature), code.symbols)

    def work(self, values: Values) -> Work:
        """Raises PlanError."""
        return cuda_work(self.plan, self.signature, values)

    def values(self, asked: tuple[Any, ...]) -> Values:
        """By name. Raises TypeError and ValueError for what does not fit the signature."""
        found = given(self.signature, asked)
        return {**found.arrays, **{name: number.item() for name, number in found.numbers.items()}}


class Solution:
    """What a test has in place of the learner's module: one function."""

    def __init__(self, kernels: Kernels, launcher: Launcher) -> None:
        self._kernels = kernels
        self._launcher = launcher

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name != self._kernels.signature.name:
            raise AttributeError(f"there is no function `{name}` here; there is `{self._kernels.signature.name}`")
        return self._call

    def _call(self, *asked: Any) -> Any:
        kernels = self._kernels
        values = kernels.values(asked)
        inputs = {each.name: values[each.name] for each in kernels.signature.of_role(Role.INPUT)}
        try:
            work = kernels.work(values)
        except PlanError as reason:
            raise again(_raised("ValueError", "PlanError", str(reason))) from None
        with self._launcher.loaded(kernels.cubin) as loaded:
            found = loaded if isinstance(loaded, Failure) else _called(loaded, work, inputs)
        if isinstance(found, Failure):
            raise again(_raised("RuntimeError", _NAMES[found.kind], found.message))
        if found.fault:
            raise again(_raised("IndexError", "OutOfBounds", found.fault))
        outputs = tuple(found.outputs.values())
        return outputs[0] if len(outputs) == 1 else outputs


_NAMES = {
    FailureKind.CRASHED: "KernelCrashed",
    FailureKind.TIME_LIMIT: "KernelHangs",
    FailureKind.REFUSED: "KernelRefused",
    FailureKind.WRONG: "KernelWrong",
}


def _called(loaded: Loaded, work: Work, inputs: Any) -> Answer | Failure:
    return loaded.call(work, inputs, wall_s=CALL_S)


def _raised(builtin: str, name: str, text: str) -> Raised:
    return Raised(builtin=builtin, name=name, text=text, denied=False, frames=())


def _with_symbols(plan: LaunchPlan, symbols: dict[str, str]) -> LaunchPlan:
    """Kernels by the names that they have in the cubin."""
    launches = tuple(replace(each, kernel=symbols.get(each.kernel, each.kernel)) for each in plan.launches)
    return replace(plan, launches=launches)
