"""A store of samples: serves reads in a thread of the referee, each after its wait, and keeps count of them.

A channel is a socket that carries one read at a time, so there are never more reads on their way than channels, and a
sample's bytes leave this process no sooner than `wait_s` after they were asked for. The player's ends are made with the
store and handed over with its dataset: before that there is nobody to ask.
"""

import contextlib
import heapq
import math
import select
import socket
import threading
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.errors import GraderError
from grader.inside.link import PlayerLink
from grader.inside.storing.dataset import MAX_SAMPLE_BYTES, REQUEST, UNREADABLE, VALUE

MOST_CHANNELS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How samples are served; ValueError for what can't be."""

    wait_s: float  # from the moment that a read arrives
    at_once: int  # so many reads may be on their way

    def __post_init__(self) -> None:
        if not 0 < self.wait_s < 1 or not 1 <= self.at_once <= MOST_CHANNELS:
            bounds = f"wait_s must be above 0 and below 1, at_once from 1 to {MOST_CHANNELS}"
            raise ValueError(f"{bounds}; got {self.wait_s!r} and {self.at_once!r}")

    def least_s(self, samples: int) -> float:
        """Nobody has read so many sooner."""
        return -(-samples // self.at_once) * self.wait_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddities:
    """Samples that are not like the others, by number."""

    unreadable: Collection[int] = ()
    delays_s: Mapping[int, float] = field(default_factory=dict)  # beyond the wait of all


NO_ODDITIES = Oddities()


class Store:
    """Open until `close`. `asked` grows as reads arrive; whoever takes batches says so by `hand_out`."""

    def __init__(self, samples: "np.ndarray[Any, Any]", terms: Terms, oddities: Oddities = NO_ODDITIES) -> None:
        sample_bytes = samples.itemsize * math.prod(samples.shape[1:])
        if sample_bytes > MAX_SAMPLE_BYTES:
            raise ValueError(f"a sample of {sample_bytes} bytes; {MAX_SAMPLE_BYTES} may be one")
        self.samples = samples
        self.wait_s = terms.wait_s
        self.oddities = oddities
        self.asked: list[int] = []  # every read, in the order of arrival; what is no sample of ours is -1
        self.handed_out = 0  # samples that the consumer has received
        self.most_ahead = 0  # the most samples at a time that had been asked for and not been handed out
        self.least_s = terms.least_s(len(samples))  # nobody has read all of them sooner
        pairs = [socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET) for _ in range(terms.at_once)]
        self._ends = {ours for ours, _ in pairs}
        self._theirs = [theirs for _, theirs in pairs]
        self._stop, self._stopped = socket.socketpair()
        self._failure: Exception | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def lend(self, link: PlayerLink) -> Any:
        """The player's dataset, as a handle. Once only: the ends of the channels go with it."""
        dtype, shape = self.samples.dtype.name, self.samples.shape[1:]
        lent = [end.fileno() for end in self._theirs]
        found = link.ask("dataset", len(self.samples), dtype, shape, lent=lent)
        self._close_theirs()
        return found

    def hand_out(self, count: int) -> None:
        """The consumer has received so many samples more."""
        self.handed_out += count

    def close(self) -> None:
        """Returns when the thread has ended; whoever still waits for a sample is told that the store is closed.

        GraderError if it had ended before: then it was not the player who kept anybody waiting.
        """
        self._stop.close()
        self._thread.join()
        self._stopped.close()
        self._close_theirs()
        if self._failure is not None:
            raise GraderError(f"the store of samples failed: {type(self._failure).__name__}: {self._failure}")

    def _close_theirs(self) -> None:
        while self._theirs:
            self._theirs.pop().close()

    def _run(self) -> None:
        try:
            self._serve()
        except Exception as reason:
            self._failure = reason
        finally:
            for end in self._ends:
                end.close()

    def _serve(self) -> None:
        idle = set(self._ends)
        due: list[tuple[float, int, int, socket.socket]] = []  # a heap: when, how many before, which sample, to whom
        while True:
            patience_s = max(0.0, due[0][0] - time.monotonic()) if due else None
            for end in select.select([self._stopped, *idle], [], [], patience_s)[0]:
                if end is self._stopped:
                    return
                idle.discard(end)
                number = self._take(end)
                if number is not None:  # a channel that hung up is never looked at again
                    wait_s = self.wait_s + self.oddities.delays_s.get(number, 0.0)
                    heapq.heappush(due, (time.monotonic() + wait_s, len(self.asked), number, end))
            while due and due[0][0] <= time.monotonic():
                _, _, number, end = heapq.heappop(due)
                self._give(end, number)
                idle.add(end)

    def _take(self, end: socket.socket) -> int | None:
        """The number that is asked for, on record; None if the player hung up."""
        try:
            request = end.recv(REQUEST.size + 1)
        except OSError:
            return None
        if not request:
            return None
        number: int = REQUEST.unpack(request)[0] if len(request) == REQUEST.size else len(self.samples)
        self.asked.append(number if number < len(self.samples) else -1)
        self.most_ahead = max(self.most_ahead, len(self.asked) - self.handed_out)
        return number

    def _give(self, end: socket.socket, number: int) -> None:
        readable = number < len(self.samples) and number not in self.oddities.unreadable
        reply = VALUE + self.samples[number].tobytes() if readable else UNREADABLE
        with contextlib.suppress(OSError):  # it hung up, or takes nothing: its own loss
            end.send(reply, socket.MSG_DONTWAIT)
