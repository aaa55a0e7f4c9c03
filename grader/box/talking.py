"""The short messages between a keeper, the outer process and the player while a box is built and when it ends."""

import json
import socket
from typing import Any, TypedDict, Unpack

_MOST_BYTES = 1 << 16


class Message(TypedDict, total=False):
    """What is said; each message has one or a few of these."""

    failed: str  # a step did not work, in words
    refused: bool  # the step was one that another kernel or container may permit: namespaces
    unshared: bool  # the namespaces are there and want their user
    mapped: bool  # they have it
    waiting: bool  # the player is walled in but for what depends on its limits, and wants them
    limits: dict[str, Any]  # here they are
    player: int  # the player's process, seen from the keeper
    ready: list[str]  # the wall is up; these layers
    exit_code: int | None  # None when killed by a signal
    signal: int | None
    cpu_s: float  # of the whole tree


class Talk:
    """One end of a socket that keeps messages apart."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    @classmethod
    def pair(cls) -> "tuple[Talk, Talk]":
        """Two ends that hear each other."""
        one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        return cls(one), cls(other)

    def say(self, **message: Unpack[Message]) -> None:
        """Send one message; it is no fault of ours when nobody listens any more."""
        try:
            self._end.send(json.dumps(message).encode()[:_MOST_BYTES], socket.MSG_NOSIGNAL)
        except (BrokenPipeError, ConnectionResetError):
            return

    def hear(self, *, timeout_s: float | None) -> Message | None:
        """The next message; None when every other end is closed. TimeoutError when nothing comes in time."""
        self._end.settimeout(timeout_s)
        try:
            raw = self._end.recv(_MOST_BYTES)
        except ConnectionResetError:
            return None
        said: Message | None = json.loads(raw) if raw else None
        return said

    def last_words(self) -> Message:
        """The last message of an end that is closed by now; empty when it left without a word."""
        words: Message = {}
        while said := self.hear(timeout_s=1.0):
            words = said
        return words

    def fileno(self) -> int:
        """The descriptor, for those who close all others."""
        return self._end.fileno()

    def close(self) -> None:
        """Say and hear no more."""
        self._end.close()
