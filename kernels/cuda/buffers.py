"""Memory for one run of a plan: arrays, scratch, shared memory, stacks, and the marks that races are found by."""

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kernels.arenas import Arena, Piece, Region
from kernels.arguments import Given
from kernels.cuda.launched import CELL_BYTES, LANES, RECORD_BYTES
from kernels.launching import LaunchPlan, scratch_count
from kernels.mangled import local_name
from kernels.objects import symbols
from kernels.signatures import Role, Signature

STACK_BYTES = 32 << 10
LOG_CAPACITY = 16384  # accesses of a lane between two barriers, until its warp goes on without it for a while
MAX_SHADOWED_BYTES = 16 << 20  # of all arrays that kernels write; their marks take 8 times as much
_GLOBAL, _SHARED = 1, 2
_BESIDE_BYTES = 4096  # shared variables lie side by side, somewhere among other memory
DYNAMIC = "the dynamic shared memory"
STACKS = "the stacks"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedVariable:
    """One __shared__ array or number of the built program."""

    name: str
    address: int
    bytes: int


class Buffers:
    """Fresh for every run: what an earlier one left can't help a later one."""

    def __init__(
        self,
        signature: Signature,
        plan: LaunchPlan,
        values: Given,
        numbers: Mapping[str, int],
        *,
        most_threads: int,
        most_dynamic_bytes: int,
        shared: tuple[SharedVariable, ...],
        poisoned: Mapping[str, NDArray[Any]],
    ) -> None:
        self._pieces = _pieces(signature, plan, values, numbers)
        stacks = Piece(name=STACKS, shape=(most_threads * STACK_BYTES,), dtype="uint8", writable=True)
        dynamic = Piece(name=DYNAMIC, shape=(most_dynamic_bytes,), dtype="uint8", writable=True, space=_SHARED)
        self.arena = Arena([*self._pieces, dynamic, stacks])
        for name, array in (dict(values.arrays) | dict(poisoned)).items():
            self.arena.array(name)[...] = array
        for each in plan.scratch:
            self.arena.array(each.name)[...] = 0
        self._marks: list[NDArray[np.uint8]] = []
        self._shared, self._dynamic_bytes = shared, most_dynamic_bytes
        self._logs = np.empty(LANES * LOG_CAPACITY * RECORD_BYTES, np.uint8)
        self._regions = self._table()

    def shared_at(self, address: int) -> SharedVariable | None:
        """The __shared__ variable that holds `address`, or else one that it lies just beside."""
        return min(
            (each for each in self._shared if -_BESIDE_BYTES < address - each.address < each.bytes + _BESIDE_BYTES),
            key=lambda each: max(each.address - address, address - each.address - each.bytes + 1, 0),
            default=None,
        )

    @property
    def logs(self) -> int:
        """Address of the memory for a warp's accesses."""
        return int(self._logs.ctypes.data)

    @property
    def regions(self) -> tuple[int, int]:
        """Address and length of the table of regions."""
        return ctypes.addressof(self._regions), len(self._regions)

    def _table(self) -> ctypes.Array[Region]:
        own_stack = Region(begin=0, bytes=STACK_BYTES, writable=1)
        arrays = self.arena.regions()[: len(self._pieces) + 1]
        shared = [Region(begin=each.address, bytes=each.bytes, writable=1, space=_SHARED) for each in self._shared]
        table = [own_stack, *(each for each in arrays if each.bytes), *shared]
        watched = [each for each in table[1:] if each.writable]
        if sum(each.bytes for each in watched) <= MAX_SHADOWED_BYTES:
            for each in watched:
                each.shadow = self._marks_for(int(each.bytes))
        return (Region * len(table))(*table)

    def _marks_for(self, octets: int) -> int:
        marks = np.zeros(-(-octets // 4) * CELL_BYTES, np.uint8)
        self._marks.append(marks)
        return int(marks.ctypes.data)


def shared_variables(program: bytes, anchor_address: int) -> tuple[SharedVariable, ...]:
    """The program's thread-local variables: those are its __shared__ ones, besides our anchor."""
    found = [each for each in symbols(program, dynamic=False) if each.is_thread_local and not each.is_undefined]
    begin = anchor_address - next(each.value for each in found if each.name == "studyhub_anchor")
    return tuple(
        SharedVariable(name=local_name(each.name), address=begin + each.value, bytes=each.bytes)
        for each in found
        if each.name != "studyhub_anchor"
    )


def _pieces(signature: Signature, plan: LaunchPlan, values: Given, numbers: Mapping[str, int]) -> list[Piece]:
    shapes = {name: array.shape for name, array in values.arrays.items()} | dict(values.output_shapes)
    arrays = [
        Piece(
            name=each.name,
            shape=shapes[each.name],
            dtype=each.dtype,
            writable=each.role is Role.OUTPUT,
            space=_GLOBAL,
        )
        for each in signature.parameters
        if each.role is not Role.NUMBER
    ]
    scratch = [
        Piece(
            name=each.name,
            shape=(scratch_count(each, numbers, item_bytes=np.dtype(each.dtype).itemsize),),
            dtype=each.dtype,
            writable=True,
            space=_GLOBAL,
        )
        for each in plan.scratch
    ]
    return [*arrays, *scratch]
