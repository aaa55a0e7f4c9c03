"""Bytes to values. Whoever wrote them may be an attacker: nothing is believed, and all that can happen is Malformed."""

import struct
from collections.abc import Callable
from typing import Any

from grader.inside.codec.arrays import read_array, read_scalar, read_tensor
from grader.inside.codec.grammar import (
    MAX_COSTLY_KEYS,
    MAX_DEPTH,
    MAX_ITEMS,
    MAX_NAME_CHARS,
    Inward,
    Malformed,
    is_costly,
    is_key,
)
from grader.inside.codec.reader import Reader


def refuse_handle(number: int, type_name: str) -> object:
    """The `inward` of a side that expects nothing but plain data."""
    raise Malformed("a handle where only plain data is allowed")


def decode(raw: bytes | bytearray, inward: Inward = refuse_handle) -> Any:
    """The value of `raw`; Malformed whatever is wrong with it."""
    reader = Reader(raw, inward)
    try:
        value = _value(reader, 0)
    except Malformed:
        raise
    except (ValueError, TypeError, OverflowError, MemoryError, struct.error, UnicodeError, RuntimeError) as reason:
        raise Malformed(f"{type(reason).__name__} while reading") from reason
    if reader.at != len(raw):
        raise Malformed("bytes left over after the value")
    return value


def _value(reader: Reader, depth: int) -> Any:
    reader.items += 1
    if depth > MAX_DEPTH:
        raise Malformed(f"nested more than {MAX_DEPTH} levels deep")
    if reader.items > MAX_ITEMS:
        raise Malformed(f"more than {MAX_ITEMS} values in one message")
    tag = reader.take(1)[0]
    read = _READ.get(tag)
    if read is not None:
        return read(reader)
    grouped = _READ_GROUP.get(tag)
    if grouped is None:
        raise Malformed(f"no value begins with byte {tag}")
    return grouped(reader, depth + 1)


def _handle(reader: Reader) -> object:
    number = reader.int64()
    name = _value(reader, MAX_DEPTH)
    if number < 0 or type(name) is not str or len(name) > MAX_NAME_CHARS:
        raise Malformed("a handle without a proper number and name")
    return reader.inward(number, name)


def _sequence(reader: Reader, depth: int) -> list[Any]:
    return [_value(reader, depth) for _ in range(reader.count())]


def _keys(reader: Reader, depth: int) -> list[Any]:
    return [_key(reader, depth) for _ in range(reader.count())]


def _key(reader: Reader, depth: int) -> Any:
    found = _value(reader, depth)
    reader.costly_keys += is_costly(found)
    if reader.costly_keys > MAX_COSTLY_KEYS:
        raise Malformed(f"more than {MAX_COSTLY_KEYS} tuples, large ints or complex numbers as keys")
    if not is_key(found):
        raise Malformed(f"a {type(found).__name__} as a key")
    return found


def _mapping(reader: Reader, depth: int) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for _ in range(reader.count()):
        key = _key(reader, depth)
        found[key] = _value(reader, depth)
    return found


_READ: dict[int, Callable[[Reader], Any]] = {
    ord("N"): lambda reader: None,
    ord("T"): lambda reader: True,
    ord("F"): lambda reader: False,
    ord("i"): Reader.int64,
    ord("I"): Reader.big_int,
    ord("f"): Reader.float64,
    ord("c"): Reader.complex128,
    ord("s"): Reader.text,
    ord("b"): Reader.blob,
    ord("h"): _handle,
    ord("a"): read_array,
    ord("n"): read_scalar,
    ord("p"): read_tensor,
}
_READ_GROUP: dict[int, Callable[[Reader, int], Any]] = {
    ord("l"): _sequence,
    ord("t"): lambda reader, depth: tuple(_sequence(reader, depth)),
    ord("e"): lambda reader, depth: set(_keys(reader, depth)),
    ord("z"): lambda reader, depth: frozenset(_keys(reader, depth)),
    ord("d"): _mapping,
}
