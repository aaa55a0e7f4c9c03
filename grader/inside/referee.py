"""The referee of one submission: hears from the client what it is, hands findings back. Runs no learner code."""

import json
import os
import random
import signal
import socket
import sys
import time
import traceback
from typing import TYPE_CHECKING, Any, NoReturn

from grader.errors import GraderError
from grader.inside import explaining
from grader.inside.assignment import Assignment, ToTime
from grader.inside.blaming import cause_of
from grader.inside.desk import Desk
from grader.inside.finding import Finding
from grader.inside.link import PlayerLink
from grader.inside.session import Session
from grader.inside.showing import clipped
from grader.inside.timing.choosing import Measure, measure_for
from grader.inside.timing.progress import Progress
from grader.outcome import Status

if TYPE_CHECKING:
    from grader.inside.gpu_sides import OnGpu


class Referee:
    """Made in a process of its own, with the tests collected already."""

    def __init__(self, session: Session, *, results: socket.socket, wire: socket.socket, desk: socket.socket) -> None:
        self.results = results
        self.session = session
        self.desk = Desk(desk)
        with results.makefile("rb") as lines:
            self.assignment = Assignment.from_json(json.loads(lines.readline()))
        session.link = PlayerLink(wire, self.desk)
        session.seed = self.assignment.seed
        session.source = self.assignment.code.splitlines()
        session.visible_only = self.assignment.visible_only
        session.tell = self._finding
        signal.signal(signal.SIGTERM, session.time_is_up)
        self.gpu: OnGpu | None = None  # of an exercise for one
        if self.assignment.device is not None:
            self.gpu = _on_gpu(self.assignment, results)
            session.kernels = self.gpu.solution
        self.measure: Measure | None = None  # None: nothing is measured
        self.began = time.perf_counter()
        self.all_passed = True  # every test told so far that gives points

    def begin(self) -> None:
        """Have the player load its file, unless there is nothing to ask it."""
        if self.session.broken:
            return
        seed_libraries(self.session.seed)
        try:
            self.measure = self._measure_for(self.assignment.to_time)
        except GraderError as reason:
            self.session.broken = str(reason)
        else:
            self.desk.begun()  # not before: what speed.py imports is no learner's time
            self._load()

    def _measure_for(self, to_time: ToTime | None) -> Measure | None:
        if to_time is None:
            return None
        session = self.session
        return measure_for(session.folder, link=session.link, to_time=to_time, seed=session.seed, gpu=self.gpu)

    def _load(self) -> None:
        link = self.session.link
        link.load()
        raised = link.load_failure
        self._tell(
            "loaded",
            problem=None if link.problem is None else clipped(link.problem),
            missing=list(link.missing),
            raised=None if raised is None else raised.name,
            syntax=raised is not None and raised.builtin in ("SyntaxError", "IndentationError", "TabError"),
            cause="" if raised is None else cause_of(raised).value,
            text="" if raised is None else clipped(explaining.raised_words(raised, source=self.session.source)),
        )

    def leave(self) -> NoReturn:
        """Say the last word, and go without running anybody's exit handlers."""
        code = 1
        try:
            self._conclude()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)

    def _conclude(self) -> None:
        tests_s = time.perf_counter() - self.began
        self._measure()
        if self.session.broken:
            self._tell("broken", text=self.session.broken)
        else:
            self._tell("done", tests_s=tests_s, reveals=self.session.revealed(self.assignment.reveal))
        self.desk.done()

    def _measure(self) -> None:
        if self.measure is None or self.session.broken or not self.all_passed:
            return
        to_time = self.assignment.to_time
        if to_time is not None and not to_time.graphs:  # those are asked of the player first, in the learner's time
            self.desk.measuring()
        try:
            self._tell("speed", timing=self.measure(self._progress).to_json())
        except GraderError as reason:
            self.session.broken = str(reason)

    def _progress(self, progress: Progress) -> None:
        self._tell("measuring", progress=progress.to_json())

    def _tell(self, event: str, **facts: Any) -> None:
        self.results.sendall(json.dumps({"event": event, **facts}).encode() + b"\n")

    def _finding(self, finding: Finding) -> None:
        self.all_passed &= finding.status is Status.PASSED or not finding.possible
        self._tell("test", finding=finding.to_json())


def _on_gpu(assignment: Assignment, results: socket.socket) -> "OnGpu":
    from grader.inside import gpu_sides  # here: no other exercise's court needs it

    return gpu_sides.OnGpu.of(assignment, results)


def seed_libraries(seed: int) -> None:
    """For tests that draw without `rng`: else every referee of a court would draw the same."""
    random.seed(seed)
    if (numpy := sys.modules.get("numpy")) is not None:
        numpy.random.seed(seed % (1 << 32))
    if (torch := sys.modules.get("torch")) is not None:
        torch.manual_seed(seed)
