"""Values to bytes. Nobody's mistake but ours: what can't cross is said to whoever tried to send it."""

from collections.abc import Callable
from typing import Any

from grader.inside.codec.arrays import put_array
from grader.inside.codec.grammar import (
    MAX_DEPTH,
    MAX_INT_BYTES,
    MAX_MESSAGE_BYTES,
    MAX_NAME_CHARS,
    CannotCross,
    Outward,
    is_key,
    pack_complex128,
    pack_count,
    pack_float64,
    pack_int64,
    put_blob,
)


def no_handles(value: object) -> tuple[int, str]:
    """The `outward` of a side that has nothing but plain data."""
    raise CannotCross(f"a {type(value).__name__} can't cross to the other side: only plain values and arrays can")


def encode(value: object, outward: Outward = no_handles) -> bytes:
    """The bytes of `value`; CannotCross if it is too deep, too large or (says `outward`) must not cross."""
    out = bytearray()
    _put(out, value, outward, 0)
    if len(out) > MAX_MESSAGE_BYTES:
        raise CannotCross(f"a value of {len(out)} bytes is more than the {MAX_MESSAGE_BYTES} that may cross")
    return bytes(out)


def _put(out: bytearray, value: object, outward: Outward, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise CannotCross(f"a value nested more than {MAX_DEPTH} levels deep can't cross")
    if len(out) > MAX_MESSAGE_BYTES:
        raise CannotCross(f"a value of more than {MAX_MESSAGE_BYTES} bytes can't cross")
    kind = type(value)
    simple = _SIMPLE.get(kind)
    if simple is not None:
        simple(out, value)
    elif kind in _GROUPS and (kind in (list, tuple) or all(is_key(key) for key in value)):  # type: ignore[attr-defined]
        _put_group(out, value, outward, depth)
    elif not put_array(out, value):
        number, name = outward(value)
        out += b"h" + pack_int64(number)
        put_blob(out, b"s", name[:MAX_NAME_CHARS].encode("utf-8", "surrogatepass"))


def _put_int(out: bytearray, value: Any) -> None:
    if -(1 << 63) <= value < 1 << 63:
        out += b"i" + pack_int64(value)
        return
    size = value.bit_length() // 8 + 1
    if size > MAX_INT_BYTES:
        raise CannotCross(f"an int of {size} bytes is more than the {MAX_INT_BYTES} that may cross")
    put_blob(out, b"I", value.to_bytes(size, "little", signed=True))


def _put_bool(out: bytearray, value: Any) -> None:
    out += b"T" if value else b"F"


def _put_none(out: bytearray, value: Any) -> None:
    out += b"N"


def _put_float(out: bytearray, value: Any) -> None:
    out += b"f" + pack_float64(value)


def _put_complex(out: bytearray, value: Any) -> None:
    out += b"c" + pack_complex128(value.real, value.imag)


def _put_str(out: bytearray, value: Any) -> None:
    put_blob(out, b"s", value.encode("utf-8", "surrogatepass"))


def _put_bytes(out: bytearray, value: Any) -> None:
    put_blob(out, b"b", value)


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
    out += _GROUPS[type(group)] + pack_count(len(group))
    if type(group) is dict:
        for key, value in group.items():
            _put(out, key, outward, depth + 1)
            _put(out, value, outward, depth + 1)
        return
    for value in group:
        _put(out, value, outward, depth + 1)
