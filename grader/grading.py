"""Grade one job: open a line, pass on what is found, sum it up. Knows nothing of Django, Celery or whose code it is."""

import json
import secrets
import signal
import socket
import time
from collections.abc import Generator
from dataclasses import asdict
from typing import Any

from grader import surveying
from grader.box.layers import Layer
from grader.box.report import BoxReport
from grader.courts import COLLECTING_S
from grader.errors import GraderError
from grader.events import Building, Event, Graded, Job, Measuring, Started, Surveying, TestDone, Testing
from grader.exercise import SpeedBudget
from grader.hearing import Heard, console_text, listen
from grader.inside.assignment import Assignment, ToTime
from grader.inside.finding import Finding
from grader.inside.timing.progress import Progress
from grader.laying import namespaces_wanted
from grader.making.choosing import is_compiled, make
from grader.making.made import Made, Unmade
from grader.summing_up import result_of, sum_up, unmade, unreadable
from grader.warden_client import Line, Warden

__all__ = ["Building", "Event", "Graded", "Job", "Measuring", "Started", "Surveying", "TestDone", "Testing", "grade"]

SPARE_S = 5.0  # between the referee's own end of a measurement and the keeper's
MAX_CODE_BYTES = 1 << 20


def grade(job: Job, *, warden: Warden) -> Generator[Event, None, None]:
    """Events up to `Graded`; closing the generator ends the grade. GraderError: ours, with the exercise's folder."""
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
    heard = Heard()
    began_line = time.monotonic()
    with warden.line(job.exercise) as line:
        _send_orders(line, job, made, seed)
        longest_s = _longest_s(job)
        for news in listen(
            line, heard, job.exercise.path, began=began_line, longest_s=longest_s, compilers=made.compilers
        ):
            yield _event(news)
        console = console_text(line)
        _check_our_side(job, heard, console)
        found = sum_up(job, seed, heard, console, total_s=time.monotonic() - began)
        if not surveying.is_wanted(job, found):
            yield Graded(grade=found)
            return
    yield Surveying()
    yield Graded(grade=surveying.with_survey(job, found, warden=warden))


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


def _send_orders(line: Line, job: Job, made: Made, seed: int) -> None:
    exercise, budget = job.exercise, _budget(job)
    # Two lines on purpose: the keeper, whom players are forked from, never learns what the referee is told.
    _send(
        line.control,
        {
            "scratch": str(line.scratch),
            "part": made.tested.to_json(),
            "entry": [] if made.device else list(exercise.entry),
            "given": exercise.given(),
            "imports": [*exercise.imports, *made.imports],
            "limits": asdict(exercise.limits),
            "namespaces": namespaces_wanted(),
            "measure_cpu_s": budget.budget_s if budget else 0.0,
            "measure_wall_s": budget.wall_s + SPARE_S if budget else 0.0,
        },
    )
    _send(line.results, _assignment(job, made, seed))


def _assignment(job: Job, made: Made, seed: int) -> dict[str, Any]:
    budget = _budget(job)
    to_time = (
        ToTime(
            budget_s=budget.budget_s,
            wall_s=budget.wall_s,
            part=made.timed,
            baseline=made.baseline,
            device_baseline=made.device_baseline,
            graphs=made.graphs,
        )
        if budget
        else None
    )
    return Assignment(
        code=job.code,
        seed=seed,
        visible_only=job.visible_only,
        reveal=job.exercise.reveal,
        device=made.device,
        signature=job.exercise.signatures[0] if made.device else None,
        to_time=to_time,
    ).to_json()


def _budget(job: Job) -> SpeedBudget | None:
    """None where nothing is measured."""
    return None if job.visible_only else job.exercise.speed


def _longest_s(job: Job) -> float:
    budget = _budget(job)
    return COLLECTING_S + job.exercise.limits.wall_s + (budget.wall_s + SPARE_S if budget else 0.0)


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
    if any(_was_killed_from_outside(BoxReport.from_json(report)) for report in heard.finished["reports"]):
        raise GraderError(f"{where}: a player was killed from outside its box, by none of our limits")


def _was_killed_from_outside(report: BoxReport) -> bool:
    """A player is the first process of its namespace: nothing inside can send it SIGKILL, so no learner did."""
    return report.signal == signal.SIGKILL and report.stopped_by is None and Layer.PID_NAMESPACE in report.layers
