"""Messages over one socket: a length, a nonce, a value. One question at a time, each answered once.

The referee asks, the player answers; what the player sends unasked, late or malformed is the player's fault.
"""

import os
import select
import socket
import struct
from collections.abc import Sequence
from typing import Any

from grader.inside.codec import MAX_MESSAGE_BYTES, Inward, Malformed, decode
from kernels.deadlines import Deadline

MAX_QUESTIONS = 500_000  # in one grade
_HEADER = struct.Struct("<I16s")
_LENT = b"F"  # after a question that comes with descriptors: the byte they travel with


class WireFault(BaseException):
    """The player broke the rules of the wire. Not an Exception: a test must not mistake it for one it expects."""


class PlayerGone(BaseException):
    """The player's end is closed: it died or was ended."""


class Questions:
    """The referee's end."""

    def __init__(self, end: socket.socket, *, asked: int = 0) -> None:
        self.end = end
        self.asked = asked
        self.deadline: Deadline | None = None  # by which an answer has to be here as a whole, else PlayerGone

    def ask(self, question: bytes, inward: Inward, *, lent: Sequence[int] = ()) -> tuple[Any, bytearray]:
        """Send an encoded question and wait for its answer, as a value and as it came. `lent` are descriptors."""
        self.asked += 1
        if self.asked > MAX_QUESTIONS:
            raise WireFault(f"more than {MAX_QUESTIONS} calls in one grade")
        nonce = os.urandom(16)
        try:
            if select.select([self.end], [], [], 0)[0]:
                self._unasked()
            if self.deadline is not None:
                self.deadline.arm(self.end)
            self.end.sendall(_HEADER.pack(len(question), nonce) + question)
            if lent:
                socket.send_fds(self.end, [_LENT], lent)
            raw = self._answer(nonce)
        except OSError as reason:
            raise PlayerGone(str(reason)) from None
        try:
            return decode(raw, inward), raw
        except Malformed as reason:
            raise WireFault(f"malformed answer: {reason}") from None

    def _unasked(self) -> None:
        if not self.end.recv(1, socket.MSG_PEEK):
            raise PlayerGone("closed")
        raise WireFault("bytes arrived before anything was asked")

    def _answer(self, nonce: bytes) -> bytearray:
        length, echoed = _HEADER.unpack(receive_exactly(self.end, _HEADER.size, self.deadline))
        if echoed != nonce:
            raise WireFault("an answer to a question that was not asked")
        if length > MAX_MESSAGE_BYTES:
            raise WireFault(f"an answer of {length} bytes; {MAX_MESSAGE_BYTES} may cross")
        return receive_exactly(self.end, length, self.deadline)


class Answers:
    """The player's end."""

    def __init__(self, end: socket.socket) -> None:
        self.end = end
        self.nonce = b""

    def next_question(self, inward: Inward) -> Any:
        """The next question; PlayerGone once the referee has hung up."""
        length, self.nonce = _HEADER.unpack(receive_exactly(self.end, _HEADER.size))
        return decode(receive_exactly(self.end, length), inward)

    def borrow(self, most: int) -> list[int]:
        """The descriptors that came with the question that was read last."""
        return list(socket.recv_fds(self.end, 1, most)[1])

    def answer(self, raw: bytes) -> None:
        """Answer the question that was read last."""
        self.end.sendall(_HEADER.pack(len(raw), self.nonce) + raw)


def receive_exactly(end: socket.socket, size: int, deadline: Deadline | None = None) -> bytearray:
    """So many bytes; memory grows with what arrives, not with what is announced.

    PlayerGone if the other side goes, TimeoutError if they are not all there by the deadline.
    """
    got = bytearray()
    while len(got) < size:
        if deadline is not None:
            deadline.arm(end)
        piece = end.recv(min(size - len(got), 1 << 20))
        if not piece:
            raise PlayerGone("closed")
        got += piece
    return got
