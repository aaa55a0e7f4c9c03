"""A fault that native code recorded, in words for whoever wrote the program."""

import ctypes
import math

import numpy as np

from kernels.arenas import Arena, Piece
from kernels.faults import OutOfBounds
from kernels.lines import LineTable

_READ_ONLY = 2
_NULL_PAGE = 65536


class FaultRecord(ctypes.Structure):
    """`Fault` in native/regions.h."""

    _fields_ = tuple((name, ctypes.c_uint64) for name in ("kind", "address", "bytes", "is_write", "pc", "line"))


def access_fault(fault: FaultRecord, arena: Arena, lines: LineTable) -> OutOfBounds:
    """For a load or store that the regions do not allow."""
    verb = "written" if fault.is_write else "read"
    where = place(fault, lines)
    if fault.kind == _READ_ONLY:
        piece = arena.nearest(fault.address)
        assert piece is not None  # only pieces are read-only
        return OutOfBounds(f"{element(piece, fault.address, arena)} is written{where}, but {piece.name} is an input")
    return OutOfBounds(f"{_missed(fault, arena)} is {verb}{where}")


def place(fault: FaultRecord, lines: LineTable) -> str:
    """ " in line 12", or nothing where that is not known."""
    line = int(fault.line) or lines.line_of(int(fault.pc) - 1)  # a return address lies behind its call
    return f" in line {line}" if line else ""


def element(piece: Piece, address: int, arena: Arena) -> str:
    """ "out[12]", also beyond its ends."""
    index, rest = divmod(address - arena.address(piece.name), np.dtype(piece.dtype).itemsize)
    return f"{piece.name}[{index}]" + (f" + {rest} bytes" if rest else "")


def _missed(fault: FaultRecord, arena: Arena) -> str:
    piece = arena.nearest(fault.address)
    if fault.address < _NULL_PAGE:
        return "memory through a null pointer"
    if piece is None:
        return f"memory that belongs to no array (address {fault.address:#x})"
    if piece.name.startswith("the "):
        return f"memory beyond {piece.name}"
    count = math.prod(piece.shape)
    return f"{element(piece, fault.address, arena)}, outside of {piece.name}, which has {count} elements,"
