"""The kernels of one side, by their language: CUDA C++ as one cubin for all calls, Triton as some for each."""

from dataclasses import replace

from grader.box.report import visible
from grader.inside.on_gpu import Ready, Uncompiled
from grader.inside.ordering import Orders
from grader.inside.raised import MAX_TEXT_CHARS
from grader.making.made import DeviceCode, Numbers
from grader.making.ordered import Ordered
from kernels.cuda.plans import parse as plan_of
from kernels.gpu.planning import Values, cuda_work, triton_work
from kernels.launching import LaunchPlan
from kernels.signatures import Role, Signature


class CudaKernels:
    """Implements `on_gpu.Kernels`."""

    def __init__(self, code: DeviceCode, signature: Signature) -> None:
        self.signature = signature
        self._cubins = (code.cubin,)
        self._plan = _with_symbols(plan_of(code.plan, signature), code.symbols)

    def ready(self, values: Values) -> Ready:
        """Raises PlanError."""
        return Ready(cubins=self._cubins, work=cuda_work(self._plan, self.signature, values))


class TritonKernels:
    """Implements `on_gpu.Kernels`. What has been ordered is kept for as long as the grade lasts."""

    def __init__(self, orders: Orders, signature: Signature) -> None:
        self.signature = signature
        self._orders = orders
        self._found: dict[tuple[int | float, ...], Ordered] = {}

    def ready(self, values: Values) -> Ready:
        """Raises PlanError, Uncompiled."""
        numbers = self._numbers(values)
        key = tuple(numbers.values())
        if key not in self._found:
            self._found[key] = self._orders.place(numbers)
        found = self._found[key]
        if found.error:
            raise Uncompiled(visible(found.error[:MAX_TEXT_CHARS]))
        return Ready(cubins=found.cubins, work=triton_work(found.launches, found.spaces, self.signature, values))

    def _numbers(self, values: Values) -> Numbers:
        named = ((each.name, values[each.name]) for each in self.signature.of_role(Role.NUMBER))
        return {name: value for name, value in named if isinstance(value, int | float)}


def _with_symbols(plan: LaunchPlan, symbols: dict[str, str]) -> LaunchPlan:
    """Kernels by the names that they have in the cubin."""
    launches = tuple(replace(each, kernel=symbols.get(each.kernel, each.kernel)) for each in plan.launches)
    return replace(plan, launches=launches)
