"""A learner's CUDA kernels, run on this CPU by a launch plan, checked and counted. Builds nothing, times nothing.

Blocks run one after the other, a block's warps in turn, a warp lane by lane, each until it waits or ends. What is
counted, after the CUDA C++ Programming Guide (device memory accesses; shared memory; compute capability 5.0 to 9.0):

- an access of a warp is the i-th execution of one instruction by each of its lanes, since their last barrier;
- `global_loads`, `global_stores`: such accesses; `..._sectors`: how many 32-byte sectors each touches, summed;
  `ideal_..._sectors`: in how many the distinct bytes would fit; `bytes_...`: what the lanes ask for, all added;
- `bank_conflicts`: cycles beyond the first that the 32 banks of 4 bytes need; lanes that want one word share it;
  8 bytes a lane go by half warps, 16 by quarters;
- `barriers`: for each block; `atomics`: for each lane, and in none of the other counts.

Limits of the model: no cache, so a sector that is read twice counts twice. Instructions are those of g++ -O1 for
this CPU, so where it keeps a value in a register, or loads it once more, nvcc may do otherwise. Lanes that take
different ways through a loop are brought together by their turn in it, which a GPU need not do. Where a lane makes
more than 16384 accesses between barriers, the lanes are brought together piece by piece. Local memory (a thread's
own arrays) and constants are free. The counts are made in the process that runs the learner's code.

An access of several bytes at an address that is no multiple of their number is refused, as on a GPU, but for atomics,
and for __shared__ arrays of a fixed size, of whose alignment the compiler knows too much to say what was asked for.
Threads of different blocks can't wait for each other here. Races are looked for as races.h says, on arrays of up to
16 MiB in all.
"""

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kernels.arguments import Given, given, poisoned
from kernels.cuda.buffers import Buffers, shared_variables
from kernels.cuda.launched import KernelEntry
from kernels.cuda.packing import check_buffers, taken_by
from kernels.cuda.recipe import kernels_of
from kernels.cuda.running import Order, Run
from kernels.faults import DataRace
from kernels.launching import LaunchPlan, Sized, sized
from kernels.lines import LineTable
from kernels.signatures import Role, Signature

Array = NDArray[Any]
Outputs = Array | tuple[Array, ...]


class Program:
    """A product of `kernels.cuda.recipe.recipe`, with the plan it was built for."""

    def __init__(self, path: Path | str, signature: Signature, plan: LaunchPlan) -> None:
        """Raises PlanError where the plan does not fit what the kernels take."""
        self._library = ctypes.CDLL(str(path))
        self._library.studyhub_shared_anchor.restype = ctypes.c_void_p
        self._bytes = Path(path).read_bytes()
        self._lines = LineTable(Path(path))
        self._signature, self._plan = signature, plan
        self._entries = {
            kernel: KernelEntry.in_dll(self._library, f"studyhub_kernel_{number}")
            for number, kernel in enumerate(kernels_of(plan))
        }
        self._dtypes = {each.name: each.dtype for each in signature.parameters if each.role is not Role.NUMBER}
        self._dtypes |= {each.name: each.dtype for each in plan.scratch}
        for launch in plan.launches:
            check_buffers(launch.kernel, launch.arguments, taken_by(self._entries[launch.kernel]), self._dtypes)
        self._costs: dict[str, int] = {}

    def call(
        self,
        *asked: object,
        orders: Sequence[Order | str] = (Order.FORWARD,),
        seed: int = 0,
        tolerance: float = 0.0,
        counting: bool = True,
    ) -> Outputs:
        """The outputs: one as itself, several as a tuple. All `orders` must agree, to `tolerance` (both kinds).

        Counted is the first order. Raises TypeError, ValueError, ExpressionError, PlanError for what is asked, and
        OutOfBounds, Misaligned, BarrierFault, DataRace for what the kernels do.
        """
        values = given(self._signature, asked)
        poison = {
            each.name: poisoned(values.output_shapes[each.name], each.dtype)
            for each in self._signature.of_role(Role.OUTPUT)
        }
        found: list[tuple[Array, ...]] = []
        for position, order in enumerate(orders):
            run = self._run(values, poison)
            run.all_launches(Order(order), seed=seed, counting=counting and not position)
            if not position:
                self._costs = run.costs() if counting else {}
            found.append(run.outputs())
            self._compare(found[0], found[-1], tolerance, f"{Order(orders[0])} and {Order(order)}")
        return found[0][0] if len(found[0]) == 1 else found[0]

    def costs(self) -> dict[str, int]:
        """What the last call cost, by the names above; empty where it was not counted."""
        return self._costs

    def _run(self, values: Given, poison: dict[str, Array]) -> Run:
        whole = {name: int(value) for name, value in values.numbers.items() if value.dtype.kind in "iu"}
        fractions = {name: value for name, value in values.numbers.items() if name not in whole}
        launches = self._sized(whole, frozenset(fractions))
        buffers = Buffers(
            self._signature,
            self._plan,
            values,
            whole,
            most_threads=max(int(np.prod(each.block)) for each in launches),
            most_dynamic_bytes=max(each.shared_bytes for each in launches),
            shared=shared_variables(self._bytes, self._library.studyhub_shared_anchor()),
            poisoned=poison,
        )
        return Run(self._library, self._entries, self._lines, self._signature, buffers, launches, fractions)

    def _sized(self, numbers: dict[str, int], fractions: frozenset[str]) -> list[Sized]:
        named = fractions | frozenset(self._dtypes)
        return [sized(each, numbers, named=named) for each in self._plan.launches]

    def _compare(self, one: tuple[Array, ...], other: tuple[Array, ...], tolerance: float, orders: str) -> None:
        for parameter, first, second in zip(self._signature.of_role(Role.OUTPUT), one, other, strict=True):
            differing = np.flatnonzero(~_agree(first, second, tolerance))
            if differing.size:
                at = int(differing[0])
                raise DataRace(
                    f"{parameter.name}[{at}] is {first.flat[at]} or {second.flat[at]}, depending on the order in which "
                    f"threads run ({orders}); {differing.size} elements differ"
                )


def _agree(one: Array, other: Array, tolerance: float) -> NDArray[np.bool_]:
    flat, again = one.reshape(-1), other.reshape(-1)
    if tolerance:
        return np.isclose(flat, again, rtol=tolerance, atol=tolerance, equal_nan=True)
    octets, others = (each.view(np.uint8).reshape(each.size, -1) for each in (flat, again))
    same: NDArray[np.bool_] = (octets == others).all(axis=1) if flat.size else np.ones(0, np.bool_)
    return same
