"""One piece of memory in which arrays lie far apart, and what an address in it belongs to. Checks no access itself.

Between two arrays, and before the first and after the last, lie at least `GUARD_BYTES` that belong to nothing: an
index that is off by anything less is seen, and is named by the array it was meant for. Guards are never written, so
they take address space and no memory.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

GUARD_BYTES = 1 << 20
_PAGE = 4096


class Region(ctypes.Structure):
    """`Region` in native/regions.h."""

    _fields_ = (
        ("begin", ctypes.c_uint64),
        ("bytes", ctypes.c_uint64),
        ("writable", ctypes.c_uint64),
        ("space", ctypes.c_uint64),
        ("shadow", ctypes.c_uint64),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What shall lie in an arena."""

    name: str
    shape: tuple[int, ...]
    dtype: str
    writable: bool
    space: int = 0  # `Space` in native/regions.h


class Arena:
    """Pieces laid out in order; `offsets` are from a page's beginning, so addresses are alike in every run."""

    def __init__(self, pieces: Sequence[Piece], *, stagger_bytes: int = 0) -> None:
        self.pieces = tuple(pieces)
        self._offsets = _laid_out(pieces, stagger_bytes)
        end = self._offsets[-1] + _bytes_of(pieces[-1]) + GUARD_BYTES if pieces else GUARD_BYTES
        self._memory = np.empty(end + _PAGE, np.uint8)
        self.begin = -(-self._memory.ctypes.data // _PAGE) * _PAGE
        self.end = self.begin + end

    def address(self, name: str) -> int:
        """Where the piece begins."""
        return self.begin + self._offsets[self._index(name)]

    def array(self, name: str) -> NDArray[Any]:
        """The piece itself, not a copy."""
        piece = self.pieces[self._index(name)]
        start = self.address(name) - self._memory.ctypes.data
        return self._memory[start : start + _bytes_of(piece)].view(piece.dtype).reshape(piece.shape)

    def regions(self) -> list[Region]:
        """The table that native code looks addresses up in."""
        return [
            Region(begin=self.address(each.name), bytes=_bytes_of(each), writable=each.writable, space=each.space)
            for each in self.pieces
        ]

    def nearest(self, address: int) -> Piece | None:
        """The piece that holds `address`, or the one whose guard does; None outside of the arena."""
        if not self.begin <= address < self.end:
            return None
        return min(self.pieces, key=lambda each: self._distance(each, address), default=None)

    def _distance(self, piece: Piece, address: int) -> int:
        begin = self.address(piece.name)
        return max(begin - address, address - (begin + _bytes_of(piece)), 0)

    def _index(self, name: str) -> int:
        return next(index for index, each in enumerate(self.pieces) if each.name == name)


def _laid_out(pieces: Sequence[Piece], stagger_bytes: int) -> list[int]:
    offsets, at = [], GUARD_BYTES
    for index, piece in enumerate(pieces):
        offsets.append(at + index * stagger_bytes)
        at = -(-(offsets[-1] + _bytes_of(piece)) // _PAGE) * _PAGE + GUARD_BYTES
    return offsets


def _bytes_of(piece: Piece) -> int:
    return int(np.prod(piece.shape, dtype=np.int64)) * np.dtype(piece.dtype).itemsize
