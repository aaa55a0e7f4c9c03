"""The arrays of one call, at made-up addresses, so that every access is checked and none can reach this process.

Arrays lie 2 TiB apart: however far a pointer strays, short of that, it is still known which array it came from. Nothing
is ever read through a machine address; a learner's address is turned into an array and an index. Leaves out races.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kernels.triton_on_cpu.failures import OutOfBounds, WroteInput

_SHIFT = 41  # 2 TiB for each array
_HALF = 1 << (_SHIFT - 1)  # arrays begin in the middle of theirs, so that a pointer may stray to both sides
Addresses = NDArray[np.uint64]
Indices = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Buffer:
    """One array that kernels get a pointer to."""

    name: str
    elements: NDArray[np.generic]  # flat
    writable: bool
    writers: NDArray[np.int32] = field(repr=False)  # of each element: which program stored it last, 0 for none


def buffer(name: str, array: NDArray[np.generic], *, writable: bool) -> Buffer:
    """`array` (contiguous, of any shape) itself, not a copy."""
    flat = array.reshape(-1)
    return Buffer(
        name=name, elements=flat, writable=writable, writers=np.zeros(flat.size if writable else 0, dtype=np.int32)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Lanes of one load or store that fall into one array."""

    buffer: Buffer
    lanes: Mask  # of the shape of the addresses
    indices: Indices  # of the chosen lanes, in their order: elements


class Memory:
    """All arrays of one call."""

    def __init__(self, buffers: tuple[Buffer, ...]) -> None:
        self._buffers = buffers

    def address(self, name: str) -> int:
        """Where `name` begins; divisible by everything a kernel may hope for."""
        slot = next(i for i, each in enumerate(self._buffers, start=1) if each.name == name)
        return (slot << _SHIFT) + _HALF

    def find(self, addresses: Addresses, mask: Mask, dtype: np.dtype[np.generic], *, store: bool) -> list[Access]:
        """What the lanes in `mask` touch, all of it checked. Raises OutOfBounds, WroteInput."""
        slots = (addresses >> np.uint64(_SHIFT)).astype(np.int64)
        present = np.unique(slots[mask])
        return [self._one(int(slot), addresses, mask & (slots == slot), dtype, store) for slot in present]

    def _one(self, slot: int, addresses: Addresses, lanes: Mask, dtype: np.dtype[np.generic], store: bool) -> Access:
        if not 1 <= slot <= len(self._buffers):
            raise OutOfBounds(f"address {int(addresses[lanes][0])} belongs to no array of this call")
        touched = self._buffers[slot - 1]
        offsets = (addresses[lanes] & np.uint64((1 << _SHIFT) - 1)).astype(np.int64) - _HALF
        _check(touched, offsets, dtype, store)
        return Access(buffer=touched, lanes=lanes, indices=offsets // dtype.itemsize)


def _check(touched: Buffer, offsets: Indices, dtype: np.dtype[np.generic], store: bool) -> None:
    verb = "stores to" if store else "loads from"
    beyond = (offsets < 0) | (offsets >= touched.elements.nbytes)
    if beyond.any():
        index = int(offsets[beyond][0]) // dtype.itemsize
        raise OutOfBounds(
            f"{verb} `{touched.name}` at element {index}, but it has {touched.elements.size}"
            f" ({int(beyond.sum())} of {offsets.size} lanes are outside; mask them off)"
        )
    if dtype != touched.elements.dtype or (offsets % dtype.itemsize).any():
        raise OutOfBounds(f"{verb} `{touched.name}` as {dtype}, but it holds {touched.elements.dtype}")
    if store and not touched.writable:
        raise WroteInput(f"{verb} `{touched.name}`, which is an input: write to an output or to scratch")
