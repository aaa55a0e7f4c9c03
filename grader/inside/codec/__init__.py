"""Plain values to bytes and back: exact types only, every byte of the other side doubted. Knows no sockets.

What is not plain becomes a handle, by the `outward` and `inward` functions of whoever calls. Nothing is pickled.
"""

from grader.inside.codec.decoding import decode, refuse_handle
from grader.inside.codec.encoding import encode, no_handles
from grader.inside.codec.grammar import (
    MAX_COSTLY_KEYS,
    MAX_DEPTH,
    MAX_INT_BYTES,
    MAX_ITEMS,
    MAX_MESSAGE_BYTES,
    MAX_NAME_CHARS,
    NUMBERS,
    NUMPY_DTYPES,
    TORCH_DTYPES,
    CannotCross,
    Inward,
    Malformed,
    Outward,
)

__all__ = [
    "MAX_COSTLY_KEYS",
    "MAX_DEPTH",
    "MAX_INT_BYTES",
    "MAX_ITEMS",
    "MAX_MESSAGE_BYTES",
    "MAX_NAME_CHARS",
    "NUMBERS",
    "NUMPY_DTYPES",
    "TORCH_DTYPES",
    "CannotCross",
    "Inward",
    "Malformed",
    "Outward",
    "decode",
    "encode",
    "no_handles",
    "refuse_handle",
]
