"""Grade one job: open a line, pass on what is found, sum it up. Knows nothing of Django, Celery or whose code it is."""

import json
import secrets
import signal
import socket
import time
from collections.abc import Generator
from typing import Any

from grader import surveying
from grader.box.layers import Layer
from grader.box.report import BoxReport
from grader.errors import GraderError
from grader.events import Building, Event, Graded, Job, Measuring, Started, Surveyed, TestDone, Testing
from grader.hearing import Heard, console_text, listen
from grader.inside.finding import Finding
from grader.inside.timing.progress import Progress
from grader.instructing import assignment_of, guest_of, longest_s
from grader.making.choosing import is_compiled, make
from grader.making.made import Unmade
from grader.summing_up import result_of, sum_up, unmade, unreadable
from grader.warden_client import Warden

__all__ = ["Building", "Event", "Graded", "Job", "Measuring", "Started", "Surveyed", "TestDone", "Testing", "grade"]

MAX_CODE_BYTES = 1 << 20


def grade(job: Job, *, warden: Warden) -> Generator[Event, None, None]:
    """Events up to `Graded`, or `Surveyed` after it; closing the generator ends the grade.

    GraderError: ours, with the exercise's folder.
    """
    seed = secrets.randbits(31) if job.seed is None else job.seed
    began = time.monotonic()
    yield Started()
    reason = why_unreadable(job.code)
    if reason is not None:
        yield Graded(grade=unreadable(job, seed, reason))
        return
    if is_compiled(job.exercise.kind):
        yield Building()
    made = make(job.exercise, job.code, warden=warden)
    if isinstance(made, Unmade):
        yield Graded(grade=unmade(job, seed, made.said, total_s=time.monotonic() - began))
        return
    yield Testing()
    heard = Heard(entry=job.exercise.entry)
    began_line = time.monotonic()
    with warden.line(job.exercise) as line:
        # Two lines on purpose: the keeper, whom players are forked from, never learns what the referee is told.
        _send(line.control, guest_of(job, made, scratch=line.scratch).to_json())
        _send(line.results, assignment_of(job, made, seed=seed).to_json())
        for news in listen(
            line, heard, job.exercise.path, began=began_line, longest_s=longest_s(job), compilers=made.compilers
        ):
            yield _event(news)
        console = console_text(line)
        _check_our_side(job, heard, console)
        found = sum_up(job, seed, heard, console, total_s=time.monotonic() - began)
        wanted = surveying.is_wanted(job, found)
        yield Graded(grade=found, survey_follows=wanted)
    if wanted:  # after the verdict: nobody waits for it
        yield Surveyed(grade=surveying.with_survey(job, found, warden=warden))


def _event(news: Finding | Progress) -> Event:
    return Measuring(progress=news) if isinstance(news, Progress) else TestDone(result=result_of(news, {}))


def why_unreadable(code: str) -> str | None:
    """Why `code` can't be a Python file; None if it can."""
    if "\0" in code:
        return "It contains a NUL byte: is it really a text file?"
    try:
        size = len(code.encode())
    except UnicodeEncodeError:
        return "It is not UTF-8 text: save it as UTF-8 and send it again."
    return f"It has {size} bytes; at most {MAX_CODE_BYTES} are taken." if size > MAX_CODE_BYTES else None


def _send(end: socket.socket, document: dict[str, Any]) -> None:
    end.sendall(json.dumps(document).encode() + b"\n")


def _check_our_side(job: Job, heard: Heard, console: str) -> None:
    where = job.exercise.path
    if heard.broken is not None and heard.finished is not None:
        raise GraderError(f"{where}: its tests can't run: {heard.broken}\n{console}".strip())
    if heard.failed is not None:
        raise GraderError(f"{where}: the keeper failed: {heard.failed}")
    if heard.finished is None:
        raise GraderError(f"{where}: the warden or the keeper died in the middle of the grade")
    if not heard.done:
        raise GraderError(f"{where}: the referee died (wait status {heard.finished['referee']})\n{console}".strip())
    for report in map(BoxReport.from_json, heard.finished["reports"]):
        if _was_killed_from_outside(report):
            spent = f"after {report.cpu_s:.1f} s of computing in {report.wall_s:.1f} s"
            raise GraderError(f"{where}: a player was killed from outside its box, by none of our limits, {spent}")


def _was_killed_from_outside(report: BoxReport) -> bool:
    """A player is the first process of its namespace: nothing inside can send it SIGKILL, so no learner did."""
    return report.signal == signal.SIGKILL and report.stopped_by is None and Layer.PID_NAMESPACE in report.layers
