"""A learner's kernels on a GPU, as tests call them: device code is data, launched by a trusted process of its own.

No learner's host code exists anywhere: a test's call goes from the referee to the launcher, and arrays come back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from grader.errors import GraderError
from grader.inside.raised import Raised, again
from kernels.arguments import given
from kernels.gpu.answering import Answer, Failure, FailureKind
from kernels.gpu.driver import CudaError, NoDriver
from kernels.gpu.launcher import Launcher, LauncherError
from kernels.gpu.planning import Values
from kernels.gpu.work import Work
from kernels.launching import PlanError
from kernels.signatures import Role, Signature

CALL_S = 10.0  # one call's wall clock: a kernel that runs longer hangs


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """One call's device code, and what is to be done with it."""

    cubins: tuple[bytes, ...]
    work: Work


class Uncompiled(Exception):
    """There is no device code for this call; the message is for whoever wrote the kernels."""


class Kernels(Protocol):
    """One side's kernels."""

    signature: Signature

    def ready(self, values: Values) -> Ready:
        """For a call with these values. Raises PlanError, Uncompiled."""
        ...


def values_of(signature: Signature, asked: tuple[Any, ...]) -> Values:
    """By name. Raises TypeError and ValueError for what does not fit the signature."""
    found = given(signature, asked)
    return {**found.arrays, **found.plain}


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
        values = values_of(kernels.signature, asked)
        inputs = {each.name: values[each.name] for each in kernels.signature.of_role(Role.INPUT)}
        try:
            ready = kernels.ready(values)
        except PlanError as reason:
            raise again(_raised("ValueError", "PlanError", str(reason))) from None
        except Uncompiled as reason:
            raise again(_raised("RuntimeError", "NotCompiled", str(reason))) from None
        found = self._launched(ready, inputs)
        if isinstance(found, Failure):
            raise again(_raised("RuntimeError", _NAMES[found.kind], found.message))
        if found.fault:
            raise again(_raised("IndexError", "OutOfBounds", found.fault))
        outputs = tuple(found.outputs.values())
        return outputs[0] if len(outputs) == 1 else outputs

    def _launched(self, ready: Ready, inputs: Any) -> Answer | Failure:
        try:
            with self._launcher.loaded(*ready.cubins) as loaded:
                return loaded if isinstance(loaded, Failure) else loaded.call(ready.work, inputs, wall_s=CALL_S)
        except (LauncherError, NoDriver, CudaError) as reason:  # what kernels do themselves comes as a Failure
            raise GraderError(f"the GPU failed while a test used it: {reason}") from reason


_NAMES = {
    FailureKind.CRASHED: "KernelCrashed",
    FailureKind.TIME_LIMIT: "KernelHangs",
    FailureKind.REFUSED: "KernelRefused",
    FailureKind.WRONG: "KernelWrong",
}


def _raised(builtin: str, name: str, text: str) -> Raised:
    return Raised(builtin=builtin, name=name, text=text, denied=False, frames=())
