"""What an ELF shared object holds and asks for: sections, symbols, needed libraries. Loads and judges nothing.

64-bit little-endian files only (System V ABI, chapters 4 and 5).
"""

import struct
from dataclasses import dataclass

_SECTION = struct.Struct("<IIQQQQIIQQ")
_SYMBOL = struct.Struct("<IBBHQQ")
_NOBITS, _DT_NEEDED = 8, 1
_TLS, _IFUNC = 6, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """One entry of a symbol table."""

    name: str
    kind: int  # STT_...: 2 a function, 6 a thread-local variable
    is_undefined: bool
    section: str  # where it lies; empty where it lies in none
    value: int
    bytes: int

    @property
    def is_thread_local(self) -> bool:
        """Its value is then an offset into the thread's block."""
        return self.kind == _TLS

    @property
    def is_resolver(self) -> bool:
        """A function that the loader itself would run."""
        return self.kind == _IFUNC


class NotAnObject(ValueError):
    """The bytes are no ELF file that is read here."""


def sections(data: bytes) -> dict[str, bytes]:
    """Every section's bytes, by name and in order; none for one that takes none in the file. Raises NotAnObject."""
    try:
        headers, names = _headers(data)
        return {_text(names, each[0]): _content(data, each) for each in headers}
    except (struct.error, IndexError, ValueError) as reason:
        raise NotAnObject(f"no ELF file of 64 bits: {reason}") from None


def symbols(data: bytes, *, dynamic: bool) -> list[Symbol]:
    """Those that the loader sees, or all of them where the file was not stripped."""
    found = sections(data)
    order = [*found]
    table, names = (".dynsym", ".dynstr") if dynamic else (".symtab", ".strtab")
    return [
        Symbol(
            name=_text(found[names], name),
            kind=info & 15,
            is_undefined=section == 0,
            section=order[section] if 0 < section < len(order) else "",
            value=value,
            bytes=size,
        )
        for name, info, _, section, value, size in _SYMBOL.iter_unpack(found.get(table, b""))
    ]


def needed_libraries(data: bytes) -> list[str]:
    """What the loader would load with it."""
    found = sections(data)
    entries = struct.iter_unpack("<qQ", found.get(".dynamic", b""))
    return [_text(found[".dynstr"], value) for tag, value in entries if tag == _DT_NEEDED]


def _headers(data: bytes) -> tuple[list[tuple[int, ...]], bytes]:
    if data[:6] != b"\x7fELF\x02\x01":
        raise NotAnObject("the file does not begin as one")
    (offset,) = struct.unpack_from("<Q", data, 0x28)
    size, count, names_at = struct.unpack_from("<HHH", data, 0x3A)
    headers = [_SECTION.unpack_from(data, offset + index * size) for index in range(count)]
    return headers, _content(data, headers[names_at])


def _content(data: bytes, header: tuple[int, ...]) -> bytes:
    kind, offset, size = header[1], header[4], header[5]
    return b"" if kind == _NOBITS else data[offset : offset + size]


def _text(table: bytes, at: int) -> str:
    return table[at : table.index(0, at)].decode(errors="replace")
