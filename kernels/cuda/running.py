"""One run of all launches of a plan, in one order, on memory of its own."""

import ctypes
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kernels.cuda.buffers import DYNAMIC, LOG_CAPACITY, STACK_BYTES, STACKS, Buffers
from kernels.cuda.faulting import fault_of
from kernels.cuda.launched import COSTS, Control, Costs, KernelEntry
from kernels.cuda.packing import Packed, taken_by
from kernels.launching import Sized
from kernels.lines import LineTable
from kernels.signatures import Role, Signature


class Order(StrEnum):
    """In which order blocks, warps and lanes run."""

    FORWARD = "forward"
    REVERSE = "reverse"
    SHUFFLED = "shuffled"


_NUMBERS = {Order.FORWARD: 0, Order.REVERSE: 1, Order.SHUFFLED: 2}
# What shared memory holds before it is written: bytes that make a NaN, and others, so that whoever reads it unwritten
# gets something else in every order.
_POISON = {Order.FORWARD: 0xFF, Order.REVERSE: 0x7B, Order.SHUFFLED: 0xC5}


class Run:
    """Launches made once; then outputs and costs."""

    def __init__(
        self,
        library: ctypes.CDLL,
        entries: Mapping[str, KernelEntry],
        lines: LineTable,
        signature: Signature,
        buffers: Buffers,
        launches: Sequence[Sized],
        fractions: Mapping[str, np.generic],
    ) -> None:
        self._library, self._entries, self._lines, self._signature = library, entries, lines, signature
        self._buffers, self._launches, self._fractions = buffers, launches, fractions
        self._costs = Costs()

    def all_launches(self, order: Order, *, seed: int, counting: bool) -> None:
        """Raises PlanError, OutOfBounds, BarrierFault, DataRace."""
        first_block = 1
        for number, launch in enumerate(self._launches):
            control = self._control(launch, order, counting)
            control.seed = seed + number + 1
            control.first_block = first_block
            packed = Packed(
                launch, taken_by(self._entries[launch.kernel]), self._fractions, self._buffers.arena.address
            )
            control.arguments = packed.address
            self._library.studyhub_launch(ctypes.byref(control))
            if control.fault.kind:
                raise fault_of(control, launch.kernel, self._buffers, self._lines)
            self._costs = control.costs
            first_block += int(np.prod(launch.grid))

    def outputs(self) -> tuple[NDArray[Any], ...]:
        arena = self._buffers.arena
        return tuple(arena.array(each.name).copy() for each in self._signature.of_role(Role.OUTPUT))

    def costs(self) -> dict[str, int]:
        return {name: int(getattr(self._costs, name)) for name in COSTS}

    def _control(self, launch: Sized, order: Order, counting: bool) -> Control:
        regions, region_count = self._buffers.regions
        return Control(
            kernel=self._entries[launch.kernel].call,
            regions=regions,
            region_count=region_count,
            grid=launch.grid,
            block=launch.block,
            stacks_begin=self._buffers.arena.address(STACKS),
            stack_bytes=STACK_BYTES,
            dynamic_shared=self._buffers.arena.address(DYNAMIC),
            order=_NUMBERS[order],
            logs=self._buffers.logs,
            log_capacity=LOG_CAPACITY if counting else 0,
            poison=_POISON[order],
            costs=self._costs,
        )
