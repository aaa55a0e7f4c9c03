"""What both directions hold to: limits, types, what may be a key, and how numbers lie in a message."""

import struct
import sys
from collections.abc import Callable
from typing import Any

MAX_MESSAGE_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 40
MAX_ITEMS = 2_000_000  # values in one message, inner ones included
MAX_INT_BYTES = 64 * 1024
MAX_COSTLY_KEYS = 10_000  # tuples, large ints and complex numbers as keys: their hashes can be made to collide
MAX_NAME_CHARS = 100

NUMBERS = (
    "bool",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "float16",
    "float32",
    "float64",
)
NUMPY_DTYPES = (*NUMBERS, "complex64", "complex128")
TORCH_DTYPES = (*NUMPY_DTYPES, "bfloat16")

Outward = Callable[[object], tuple[int, str]]
Inward = Callable[[int, str], object]

_INT64, _FLOAT64, _COMPLEX128, _COUNT = (struct.Struct(each) for each in ("<q", "<d", "<dd", "<I"))
# Bound here: the compiler takes an imported name for a module, and calls its methods by a slower way. Encoding a list
# of ints took a third longer.
pack_int64, unpack_int64 = _INT64.pack, _INT64.unpack
pack_float64, unpack_float64 = _FLOAT64.pack, _FLOAT64.unpack
pack_complex128, unpack_complex128 = _COMPLEX128.pack, _COMPLEX128.unpack
pack_count, unpack_count = _COUNT.pack, _COUNT.unpack
# What needs neither a look inside nor a handle; `encoding` has a way to write each.
SIMPLE = frozenset({type(None), bool, int, float, complex, str, bytes})


class CannotCross(TypeError):
    """Our side tried to send something that is not plain data, or too much of it."""


class Malformed(Exception):
    """Bytes that no honest encoder writes. The text says which rule they break."""


def put_blob(out: bytearray, tag: bytes, raw: Any) -> None:
    """`tag`, how many bytes follow, and they."""
    out += tag + pack_count(len(raw))
    out += raw


def is_key(key: object) -> bool:
    """Whether the other side may hash it; a group with any other key stays where it is, as a handle."""
    if type(key) in (tuple, frozenset):
        return all(is_key(each) for each in key)  # type: ignore[attr-defined]
    return type(key) in SIMPLE or is_numpy_scalar(key)


def is_costly(key: Any) -> bool:
    """Whether many such keys can be made to collide."""
    kind = type(key)
    if kind is int:
        return bool(abs(key) >= 1 << 61)
    return kind in (tuple, frozenset, complex) or kind.__name__ in ("complex64", "complex128")


def is_numpy_scalar(value: object) -> bool:
    """Exactly one, of no class of somebody else's."""
    numpy = sys.modules.get("numpy")
    if numpy is None or not isinstance(value, numpy.generic):
        return False
    return value.dtype.name in NUMPY_DTYPES and type(value) is numpy.dtype(value.dtype.name).type
