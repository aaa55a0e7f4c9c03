"""One Triton file's cubins, compiled behind the wall when a call of the referee's needs them, and kept for the grade.

The referee's numbers go no further than into a box that has no network and leaves nothing but the product.
"""

from grader.building import build
from grader.errors import GraderError
from grader.making.made import Numbers
from grader.making.ordered import Ordered
from grader.warden_client import Warden
from kernels.launching import PlanError
from kernels.signatures import Signature
from kernels.triton_on_cpu import objections, plans
from kernels.triton_on_cpu.fitting import Wanted, fitted, spaces, wanted
from kernels.triton_on_cpu.recipe import Delivered, delivered, recipe


class Compiling:
    """Answers what the referee asks; a `made.Compiler`."""

    def __init__(self, code: str, signature: Signature, *, capability: int, warden: Warden) -> None:
        """Raises Refused, PlanError."""
        self._source = objections.read(code)
        self._plan = plans.plan(self._source, signature)
        self._signature = signature
        self._capability = capability
        self._warden = warden
        self._kept: dict[tuple[str, ...], Delivered] = {}  # by what the compiler was told
        self._stopped = ""  # why nothing is compiled any more: one compilation without end is enough

    def __call__(self, numbers: Numbers) -> Ordered:
        """For one call."""
        try:
            calls = wanted(self._plan, self._source, self._signature, numbers)
            scratch = spaces(self._plan, numbers)
        except PlanError as reason:
            return Ordered(error=str(reason))
        found = self._delivered(calls, numbers)
        if found.error:
            return Ordered(error=found.error)
        launches = tuple(fitted(*each) for each in zip(found.launches, calls, strict=True))
        return Ordered(launches=launches, spaces=scratch, cubins=found.cubins)

    def _delivered(self, calls: tuple[Wanted, ...], numbers: Numbers) -> Delivered:
        key = tuple(each.key for each in calls)
        if key not in self._kept:
            self._kept[key] = Delivered(error=self._stopped) if self._stopped else self._build(numbers)
        return self._kept[key]

    def _build(self, numbers: Numbers) -> Delivered:
        made = recipe(self._source.code, self._signature, numbers, capability=self._capability)
        built = build(made, warden=self._warden)
        if built.product is None:
            self._stopped = built.said
            return Delivered(error=built.said)
        try:
            return delivered(built.product)
        except (ValueError, KeyError, TypeError) as reason:
            raise GraderError(f"what the compiler's box delivered can't be read: {reason!r}") from reason
