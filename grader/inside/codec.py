"""Plain values to bytes and back: exact types only, every byte of the other side doubted. Knows no sockets.

What is not plain becomes a handle, by the `outward` and `inward` functions of whoever calls. Nothing is pickled.
"""

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

_INT64 = struct.Struct("<q")
_FLOAT = struct.Struct("<d")
_COMPLEX = struct.Struct("<dd")
_COUNT = struct.Struct("<I")


class CannotCross(TypeError):
    """Our side tried to send something that is not plain data, or too much of it."""


class Malformed(Exception):
    """Bytes that no honest encoder writes. The text says which rule they break."""


def no_handles(value: object) -> tuple[int, str]:
    """The `outward` of a side that has nothing but plain data."""
    raise CannotCross(f"a {type(value).__name__} can't cross to the other side: only plain values and arrays can")


def refuse_handle(number: int, type_name: str) -> object:
    """The `inward` of a side that expects nothing but plain data."""
    raise Malformed("a handle where only plain data is allowed")


def encode(value: object, outward: Outward = no_handles) -> bytes:
    """The bytes of `value`; CannotCross if it is too deep, too large or (says `outward`) must not cross."""
    out = bytearray()
    _put(out, value, outward, 0)
    if len(out) > MAX_MESSAGE_BYTES:
        raise CannotCross(f"a value of {len(out)} bytes is more than the {MAX_MESSAGE_BYTES} that may cross")
    return bytes(out)


def decode(raw: bytes | bytearray, inward: Inward = refuse_handle) -> Any:
    """The value of `raw`; Malformed whatever is wrong with it."""
    reader = _Reader(raw, inward)
    try:
        value = reader.value(0)
    except Malformed:
        raise
    except (ValueError, TypeError, OverflowError, MemoryError, struct.error, UnicodeError, RuntimeError) as reason:
        raise Malformed(f"{type(reason).__name__} while reading") from reason
    if reader.at != len(raw):
        raise Malformed("bytes left over after the value")
    return value


def _put(out: bytearray, value: object, outward: Outward, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise CannotCross(f"a value nested more than {MAX_DEPTH} levels deep can't cross")
    if len(out) > MAX_MESSAGE_BYTES:
        raise CannotCross(f"a value of more than {MAX_MESSAGE_BYTES} bytes can't cross")
    kind = type(value)
    simple = _SIMPLE.get(kind)
    if simple is not None:
        simple(out, value)
    elif kind in _GROUPS and (kind in (list, tuple) or all(_is_key(key) for key in value)):  # type: ignore[attr-defined]
        _put_group(out, value, outward, depth)
    elif not _put_array(out, value):
        number, name = outward(value)
        out += b"h" + _INT64.pack(number)
        _put_blob(out, b"s", name[:MAX_NAME_CHARS].encode("utf-8", "surrogatepass"))


def _put_int(out: bytearray, value: Any) -> None:
    if -(1 << 63) <= value < 1 << 63:
        out += b"i" + _INT64.pack(value)
        return
    size = value.bit_length() // 8 + 1
    if size > MAX_INT_BYTES:
        raise CannotCross(f"an int of {size} bytes is more than the {MAX_INT_BYTES} that may cross")
    _put_blob(out, b"I", value.to_bytes(size, "little", signed=True))


def _put_blob(out: bytearray, tag: bytes, raw: Any) -> None:
    out += tag + _COUNT.pack(len(raw))
    out += raw


def _put_bool(out: bytearray, value: Any) -> None:
    out += b"T" if value else b"F"


def _put_none(out: bytearray, value: Any) -> None:
    out += b"N"


def _put_float(out: bytearray, value: Any) -> None:
    out += b"f" + _FLOAT.pack(value)


def _put_complex(out: bytearray, value: Any) -> None:
    out += b"c" + _COMPLEX.pack(value.real, value.imag)


def _put_str(out: bytearray, value: Any) -> None:
    _put_blob(out, b"s", value.encode("utf-8", "surrogatepass"))


def _put_bytes(out: bytearray, value: Any) -> None:
    _put_blob(out, b"b", value)


_SIMPLE: dict[type, Callable[[bytearray, Any], None]] = {
    type(None): _put_none,
    bool: _put_bool,
    int: _put_int,
    float: _put_float,
    complex: _put_complex,
    str: _put_str,
    bytes: _put_bytes,
}
_GROUPS: dict[type, bytes] = {list: b"l", tuple: b"t", set: b"e", frozenset: b"z", dict: b"d"}


def _put_group(out: bytearray, group: Any, outward: Outward, depth: int) -> None:
    out += _GROUPS[type(group)] + _COUNT.pack(len(group))
    if type(group) is dict:
        for key, value in group.items():
            _put(out, key, outward, depth + 1)
            _put(out, value, outward, depth + 1)
        return
    for value in group:
        _put(out, value, outward, depth + 1)


def _is_key(key: object) -> bool:
    """Whether the other side may hash it; a group with any other key stays where it is, as a handle."""
    if type(key) in (tuple, frozenset):
        return all(_is_key(each) for each in key)  # type: ignore[attr-defined]
    return type(key) in _SIMPLE or _is_numpy_scalar(key)


def _is_costly(key: Any) -> bool:
    kind = type(key)
    if kind is int:
        return bool(abs(key) >= 1 << 61)
    return kind in (tuple, frozenset, complex) or kind.__name__ in ("complex64", "complex128")


def _is_numpy_scalar(value: object) -> bool:
    numpy = sys.modules.get("numpy")
    if numpy is None or not isinstance(value, numpy.generic):
        return False
    return value.dtype.name in NUMPY_DTYPES and type(value) is numpy.dtype(value.dtype.name).type


def _put_array(out: bytearray, value: Any) -> bool:
    """Write a numpy array, numpy scalar or torch tensor; False if `value` is none of them, exactly."""
    numpy = sys.modules.get("numpy")
    if numpy is not None and (type(value) is numpy.ndarray or isinstance(value, numpy.generic)):
        return _put_numpy(out, value, numpy)
    torch = sys.modules.get("torch")
    if torch is not None and type(value) is torch.Tensor:
        return _put_torch(out, value, torch)
    return False


def _put_numpy(out: bytearray, value: Any, numpy: Any) -> bool:
    name = value.dtype.name
    if name not in NUMPY_DTYPES:
        return False
    if type(value) is numpy.ndarray:
        _check_size(value.nbytes)
        native = numpy.asarray(value, dtype=value.dtype.newbyteorder("="))
        _put_shape(out, b"a", name, native.shape)
        _put_blob(out, b"", native.tobytes())
        return True
    if not _is_numpy_scalar(value):  # a subclass of one
        return False
    _put_shape(out, b"n", name, ())
    _put_blob(out, b"", value.tobytes())
    return True


def _put_torch(out: bytearray, value: Any, torch: Any) -> bool:
    name = str(value.dtype).removeprefix("torch.")
    if name not in TORCH_DTYPES or value.layout is not torch.strided:
        return False
    _check_size(value.numel() * value.element_size())
    flat = value.detach().resolve_conj().resolve_neg().cpu().contiguous().reshape(-1)
    _put_shape(out, b"p", name, tuple(value.shape))
    _put_blob(out, b"", flat.view(torch.uint8).numpy().tobytes())
    return True


def _check_size(size: int) -> None:
    """Before it is copied."""
    if size > MAX_MESSAGE_BYTES:
        raise CannotCross(f"an array of {size} bytes is more than the {MAX_MESSAGE_BYTES} that may cross")


def _put_shape(out: bytearray, tag: bytes, dtype: str, shape: tuple[int, ...]) -> None:
    out += tag + bytes([TORCH_DTYPES.index(dtype), len(shape)])
    for side in shape:
        out += _INT64.pack(side)


class _Reader:
    """Reads one message from the front; counts what it has seen, so that a small message can't cost much."""

    def __init__(self, raw: bytes | bytearray, inward: Inward) -> None:
        self.raw = memoryview(raw)
        self.at = 0
        self.items = 0
        self.costly_keys = 0
        self.inward = inward

    def take(self, size: int) -> memoryview:
        if size > len(self.raw) - self.at:
            raise Malformed("the message ends in the middle of a value")
        piece = self.raw[self.at : self.at + size]
        self.at += size
        return piece

    def count(self) -> int:
        found: int = _COUNT.unpack(self.take(4))[0]
        return found

    def value(self, depth: int) -> Any:
        self.items += 1
        if depth > MAX_DEPTH:
            raise Malformed(f"nested more than {MAX_DEPTH} levels deep")
        if self.items > MAX_ITEMS:
            raise Malformed(f"more than {MAX_ITEMS} values in one message")
        tag = self.take(1)[0]
        read = _READ.get(tag)
        if read is not None:
            return read(self)
        grouped = _READ_GROUP.get(tag)
        if grouped is None:
            raise Malformed(f"no value begins with byte {tag}")
        return grouped(self, depth + 1)

    def int64(self) -> int:
        found: int = _INT64.unpack(self.take(8))[0]
        return found

    def big_int(self) -> int:
        size = self.count()
        if size > MAX_INT_BYTES:
            raise Malformed("an int too large")
        return int.from_bytes(self.take(size), "little", signed=True)

    def float64(self) -> float:
        found: float = _FLOAT.unpack(self.take(8))[0]
        return found

    def complex128(self) -> complex:
        return complex(*_COMPLEX.unpack(self.take(16)))

    def text(self) -> str:
        return str(self.take(self.count()), "utf-8", "surrogatepass")

    def blob(self) -> bytes:
        return bytes(self.take(self.count()))

    def handle(self) -> object:
        number = self.int64()
        name = self.value(MAX_DEPTH)
        if number < 0 or type(name) is not str or len(name) > MAX_NAME_CHARS:
            raise Malformed("a handle without a proper number and name")
        return self.inward(number, name)

    def sequence(self, depth: int) -> list[Any]:
        return [self.value(depth) for _ in range(self.count())]

    def keys(self, depth: int) -> list[Any]:
        return [self.key(depth) for _ in range(self.count())]

    def key(self, depth: int) -> Any:
        found = self.value(depth)
        self.costly_keys += _is_costly(found)
        if self.costly_keys > MAX_COSTLY_KEYS:
            raise Malformed(f"more than {MAX_COSTLY_KEYS} tuples, large ints or complex numbers as keys")
        if not _is_key(found):
            raise Malformed(f"a {type(found).__name__} as a key")
        return found

    def mapping(self, depth: int) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for _ in range(self.count()):
            key = self.key(depth)
            found[key] = self.value(depth)
        return found

    def shape(self) -> tuple[str, tuple[int, ...]]:
        code, sides = self.take(2)
        if code >= len(TORCH_DTYPES) or sides > 32:
            raise Malformed("an array of no known type, or of more than 32 dimensions")
        return TORCH_DTYPES[code], tuple(self.int64() for _ in range(sides))

    def numbers(self, dtype: str) -> bytes:
        raw = self.blob()
        if dtype == "bool" and raw.translate(None, b"\0\1"):  # other bytes make values that are neither true nor false
            raise Malformed("a bool that is neither 0 nor 1")
        return raw

    def array(self) -> Any:
        import numpy

        dtype, shape = self.shape()
        if dtype not in NUMPY_DTYPES or any(side < 0 for side in shape):
            raise Malformed("an array of a type or shape that numpy does not have")
        return numpy.frombuffer(self.numbers(dtype), dtype=dtype).reshape(shape).copy()

    def scalar(self) -> Any:
        import numpy

        dtype, shape = self.shape()
        if dtype not in NUMPY_DTYPES or shape:
            raise Malformed("a numpy scalar with a shape, or of no numpy type")
        return numpy.frombuffer(self.numbers(dtype), dtype=dtype).reshape(())[()]

    def tensor(self) -> Any:
        import torch

        dtype, shape = self.shape()
        raw = bytearray(self.numbers(dtype))
        if any(side < 0 for side in shape):
            raise Malformed("a tensor with a negative side")
        kind = getattr(torch, dtype)
        flat = torch.frombuffer(raw, dtype=kind) if raw else torch.empty(0, dtype=kind)
        return flat.reshape(shape)


_READ: dict[int, Callable[[_Reader], Any]] = {
    ord("N"): lambda reader: None,
    ord("T"): lambda reader: True,
    ord("F"): lambda reader: False,
    ord("i"): _Reader.int64,
    ord("I"): _Reader.big_int,
    ord("f"): _Reader.float64,
    ord("c"): _Reader.complex128,
    ord("s"): _Reader.text,
    ord("b"): _Reader.blob,
    ord("h"): _Reader.handle,
    ord("a"): _Reader.array,
    ord("n"): _Reader.scalar,
    ord("p"): _Reader.tensor,
}
_READ_GROUP: dict[int, Callable[[_Reader, int], Any]] = {
    ord("l"): _Reader.sequence,
    ord("t"): lambda reader, depth: tuple(reader.sequence(depth)),
    ord("e"): lambda reader, depth: set(reader.keys(depth)),
    ord("z"): lambda reader, depth: frozenset(reader.keys(depth)),
    ord("d"): _Reader.mapping,
}
