"""Listen to a grade's two lines, the keeper's and the referee's, until both have said their last word."""

import contextlib
import json
import os
import select
import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.errors import GraderError
from grader.inside.finding import Cause, Finding
from grader.inside.showing import clipped
from grader.inside.timing.progress import Progress
from grader.inside.timing.result import Timing
from grader.judging import Loading
from grader.making.made import Compiler, Side
from grader.warden_client import Line

OVERTIME_S = 30.0  # beyond all limits until we say that our own side hangs
NOT_ASKED_FOR = "your code's process misses names that nobody asked it for"


@dataclass(slots=True)
class Heard:
    """What the two lines have said so far."""

    entry: tuple[str, ...]  # what the exercise asks for: nothing else can be missing
    loading: Loading = field(default_factory=Loading)
    findings: list[Finding] = field(default_factory=list)
    broken: str | None = None
    reveals: dict[str, str] = field(default_factory=dict)
    loaded_after_s: float = 0.0
    tests_s: float = 0.0
    timing: Timing | None = None  # None: nothing was measured
    done: bool = False
    finished: dict[str, Any] | None = None  # the keeper's facts
    failed: str | None = None  # why the keeper could not

    @property
    def complete(self) -> bool:
        """Whether both sides have said their last word."""
        return self.finished is not None and (self.done or self.broken is not None)


def listen(
    line: Line, heard: Heard, where: Path, *, began: float, longest_s: float, compilers: Mapping[Side, Compiler]
) -> Iterator[Finding | Progress]:
    """Until everything is known that there is to know, or both ends have hung up. `where` is for whom we fail.

    A referee that needs device code asks for it here, and waits for the answer.
    """
    deadline = began + longest_s + OVERTIME_S
    pending = {line.control: b"", line.results: b""}
    while pending and not heard.complete:
        left = deadline - time.monotonic()
        ready = select.select(list(pending), [], [], max(left, 0))[0]
        if not ready:
            raise GraderError(f"{where}: no answer {OVERTIME_S:g} s after the wall limit")
        for end in ready:
            piece = _receive(end)
            *lines, rest = (pending[end] + piece).split(b"\n")
            pending[end] = rest
            if not piece:
                del pending[end]
            for told in map(json.loads, lines):
                if told["event"] == "compile":
                    _answer(end, told, compilers)
                elif (news := _hear(heard, told, time.monotonic() - began)) is not None:
                    yield news


def _receive(end: socket.socket) -> bytes:
    try:
        return end.recv(1 << 20)
    except ConnectionResetError:  # it was killed with words of ours unread
        return b""


def _answer(end: socket.socket, asked: dict[str, Any], compilers: Mapping[Side, Compiler]) -> None:
    made = compilers[Side(asked["side"])](asked["numbers"])
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # meanwhile its time was up, or it is gone
        end.sendall(json.dumps({"number": asked["number"], **made.to_json()}).encode() + b"\n")


def _hear(heard: Heard, told: dict[str, Any], now_s: float) -> Finding | Progress | None:
    match told.pop("event"):
        case "waiting":
            return None
        case "test":
            finding = Finding.from_json(told["finding"])
            heard.findings.append(finding)
            return finding
        case "loaded":
            heard.loaded_after_s = now_s
            heard.loading = _loading(told, entry=heard.entry)
        case "measuring":
            return Progress.from_json(told["progress"])
        case "speed":
            heard.timing = Timing.from_json(told["timing"])
        case "broken":
            heard.broken = told["text"]
        case "done":
            heard.done, heard.reveals, heard.tests_s = True, told["reveals"], told["tests_s"]
        case "finished":
            heard.finished = told
        case "failed":
            heard.failed = told["text"]
    return None


def _loading(told: dict[str, Any], *, entry: tuple[str, ...]) -> Loading:
    # Which names are missing is the player's word.
    missing = tuple(name for name in entry if name in told["missing"])
    problem = NOT_ASKED_FOR if told["missing"] and not missing else told["problem"]
    return Loading(
        problem=problem, missing=missing, syntax=told["syntax"], cause=Cause(told["cause"]), text=told["text"]
    )


def console_text(line: Line) -> str:
    """What the referee's process wrote: an author's prints, or how it crashed."""
    told = b"".join(os.pread(console, 1 << 16, 0) for console in line.consoles)
    return clipped(told.decode("utf-8", errors="replace"))
