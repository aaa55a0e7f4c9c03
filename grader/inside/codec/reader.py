"""One message, read from the front: bytes, numbers and text. Leaves out what is made of them."""

from grader.inside.codec.grammar import (
    MAX_INT_BYTES,
    Inward,
    Malformed,
    unpack_complex128,
    unpack_count,
    unpack_float64,
    unpack_int64,
)


class Reader:
    """How far one message is read, and what was seen in it, so that a small message can't cost much."""

    def __init__(self, raw: bytes | bytearray, inward: Inward) -> None:
        self.raw = memoryview(raw)
        self.at = 0
        self.items = 0  # counted by `decoding`
        self.costly_keys = 0
        self.inward = inward

    def take(self, size: int) -> memoryview:
        if size > len(self.raw) - self.at:
            raise Malformed("the message ends in the middle of a value")
        piece = self.raw[self.at : self.at + size]
        self.at += size
        return piece

    def count(self) -> int:
        found: int = unpack_count(self.take(4))[0]
        return found

    def int64(self) -> int:
        found: int = unpack_int64(self.take(8))[0]
        return found

    def big_int(self) -> int:
        size = self.count()
        if size > MAX_INT_BYTES:
            raise Malformed("an int too large")
        return int.from_bytes(self.take(size), "little", signed=True)

    def float64(self) -> float:
        found: float = unpack_float64(self.take(8))[0]
        return found

    def complex128(self) -> complex:
        return complex(*unpack_complex128(self.take(16)))

    def text(self) -> str:
        return str(self.take(self.count()), "utf-8", "surrogatepass")

    def blob(self) -> bytes:
        return bytes(self.take(self.count()))
