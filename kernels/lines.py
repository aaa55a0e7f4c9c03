"""From an address in a shared object to a line of the learner's file: as much of DWARF's line table as g++ writes.

Reads DWARF 2 to 4 (the recipes ask for 4) in 64-bit little-endian files (DWARF 4 standard, section 6.2). Where there
is no table, or one that can't be read, every line is None: a message without its line is better than none.
"""

import struct
from bisect import bisect_right
from pathlib import Path

from kernels.objects import sections


class LineTable:
    """Read when it is first asked; most programs make no mistakes."""

    def __init__(self, path: Path, *, file_prefix: str = "solution.") -> None:
        self._path, self._prefix = path, file_prefix
        self._rows: list[tuple[int, int]] | None = None  # address, line; 0 for other files

    def line_of(self, address: int) -> int | None:
        """The line of the instruction at `address`, from the image's beginning; None where it is not the learner's."""
        if self._rows is None:
            self._rows = self._read()
        index = bisect_right(self._rows, (address, 1 << 60)) - 1
        return self._rows[index][1] or None if index >= 0 else None

    def _read(self) -> list[tuple[int, int]]:
        try:
            data = sections(self._path.read_bytes()).get(".debug_line", b"")
            return sorted(_rows(data, self._prefix))
        except (OSError, ValueError, IndexError, struct.error):
            return []


def _rows(data: bytes, prefix: str) -> list[tuple[int, int]]:
    rows: list[tuple[int, int]] = []
    at = 0
    while at < len(data):
        (length,) = struct.unpack_from("<I", data, at)
        rows += _unit(data[at + 4 : at + 4 + length], prefix)
        at += 4 + length
    return rows


def _unit(unit: bytes, prefix: str) -> list[tuple[int, int]]:
    version, header_bytes = struct.unpack_from("<HI", unit)
    if version not in (2, 3, 4):
        return []
    at = 6 + (1 if version < 4 else 2)  # behind minimum_instruction_length, maximum_operations_per_instruction
    _, line_base, line_range, opcode_base = struct.unpack_from("<BbBB", unit, at)
    operands = unit[at + 4 : at + 3 + opcode_base]
    files = _files(unit, at + 3 + opcode_base)
    ours = frozenset(number for number, name in enumerate(files, start=1) if name.startswith(prefix))
    return _Machine(unit, 6 + header_bytes, line_base, line_range, opcode_base, operands, ours).run()


def _files(unit: bytes, at: int) -> list[str]:
    while unit[at]:  # directories
        at = unit.index(0, at) + 1
    at += 1
    names = []
    while unit[at]:
        end = unit.index(0, at)
        names.append(unit[at:end].decode(errors="replace"))
        at = end + 1
        for _ in range(3):  # directory, time, length
            _, at = _uleb(unit, at)
    return names


def _uleb(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        octet = data[at]
        value |= (octet & 127) << shift
        at, shift = at + 1, shift + 7
        if octet < 128:
            return value, at


def _sleb(data: bytes, at: int) -> tuple[int, int]:
    value, end = _uleb(data, at)
    bits = 7 * (end - at)
    return (value - (1 << bits) if value >> (bits - 1) else value), end


class _Machine:
    """The line-number state machine; one row for each address at which the line changes."""

    def __init__(
        self,
        unit: bytes,
        at: int,
        line_base: int,
        line_range: int,
        opcode_base: int,
        operands: bytes,
        ours: frozenset[int],
    ) -> None:
        self.unit, self.at, self.ours, self.operands = unit, at, ours, operands
        self.line_base, self.line_range, self.opcode_base = line_base, line_range, opcode_base
        self.rows: list[tuple[int, int]] = []
        self._reset()

    def run(self) -> list[tuple[int, int]]:
        while self.at < len(self.unit):
            opcode = self.unit[self.at]
            self.at += 1
            if opcode >= self.opcode_base:
                self._special(opcode - self.opcode_base)
            elif opcode == 0:
                self._extended()
            else:
                self._standard(opcode)
        return self.rows

    def _reset(self) -> None:
        self.address, self.line, self.file = 0, 1, 1

    def _row(self) -> None:
        self.rows.append((self.address, self.line if self.file in self.ours else 0))

    def _special(self, adjusted: int) -> None:
        self.address += adjusted // self.line_range
        self.line += self.line_base + adjusted % self.line_range
        self._row()

    def _extended(self) -> None:
        length, start = _uleb(self.unit, self.at)
        self.at = start + length
        match self.unit[start]:
            case 1:  # end of sequence: what follows belongs to nobody
                self.rows.append((self.address, 0))
                self._reset()
            case 2:
                (self.address,) = struct.unpack_from("<Q", self.unit, start + 1)

    def _standard(self, opcode: int) -> None:
        match opcode:
            case 1:
                self._row()
            case 2:
                self.address += self._operand()
            case 3:
                delta, self.at = _sleb(self.unit, self.at)
                self.line += delta
            case 4:
                self.file = self._operand()
            case 8:
                self.address += (255 - self.opcode_base) // self.line_range
            case 9:
                self.address += struct.unpack_from("<H", self.unit, self.at)[0]
                self.at += 2
            case _:
                for _ in range(self.operands[opcode - 1]):
                    self._operand()

    def _operand(self) -> int:
        value, self.at = _uleb(self.unit, self.at)
        return value
