"""From facts to a verdict. Runs nothing, and has no words for it: see wording."""

import signal
from collections.abc import Sequence
from dataclasses import dataclass

from grader.box.limits import Limit
from grader.box.report import BoxReport
from grader.inside.finding import Cause, Finding
from grader.inside.timing.problem import Problem
from grader.inside.timing.result import Timing
from grader.outcome import Status, Verdict

_BY_LIMIT = {
    Limit.OUTPUT: Verdict.OUTPUT_LIMIT,
    Limit.SCRATCH: Verdict.OUTPUT_LIMIT,
    Limit.MEMORY: Verdict.MEMORY_LIMIT,
    Limit.WALL: Verdict.TIME_LIMIT,
    Limit.CPU: Verdict.TIME_LIMIT,
    Limit.PROCESSES: Verdict.FORBIDDEN,
}
_BY_CAUSE = {Cause.DENIED: Verdict.FORBIDDEN, Cause.MEMORY: Verdict.MEMORY_LIMIT}
_BY_PROBLEM = {
    Problem.WRONG: Verdict.WRONG_ANSWER,
    Problem.RAISED: Verdict.RUNTIME_ERROR,
    Problem.GONE: Verdict.RUNTIME_ERROR,
    Problem.FAILED: Verdict.RUNTIME_ERROR,
    Problem.TOO_LONG: Verdict.TOO_SLOW,
}
TIMED = frozenset({Verdict.ACCEPTED, *_BY_PROBLEM.values()})  # what the clock can make of code whose tests all pass
_ORDER = (Verdict.FORBIDDEN, Verdict.OUTPUT_LIMIT, Verdict.MEMORY_LIMIT, Verdict.TIME_LIMIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """How the learner's file was loaded."""

    problem: str | None = None  # None: it was
    missing: tuple[str, ...] = ()  # names that it does not define
    syntax: bool = False  # it is not Python
    cause: Cause = Cause.NONE  # of an exception
    text: str = ""  # that exception with the learner's own lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that was seen of one submission."""

    findings: Sequence[Finding]
    loading: Loading
    reports: Sequence[BoxReport]  # of its players, in the order in which they ended
    timing: Timing | None = None  # None: nothing was measured


def verdict_of(facts: Facts) -> Verdict:
    """The first that applies: the wall, a limit, the file itself, the tests, the clock."""
    findings, loading, timing = facts.findings, facts.loading, facts.timing
    if timing is not None and timing.problem is Problem.TOO_LONG:  # right, and stopped by nothing but the clock
        return Verdict.TOO_SLOW
    stops = {_stop(report) for report in facts.reports} | {_BY_CAUSE.get(finding.cause) for finding in findings}
    stops.add(_BY_CAUSE.get(loading.cause))
    for verdict in _ORDER:
        if verdict in stops:
            return verdict
    if loading.missing or loading.syntax:
        return Verdict.INVALID_SUBMISSION
    required = [finding for finding in findings if finding.possible > 0]
    if required and all(finding.status is Status.PASSED for finding in required):
        return Verdict.ACCEPTED if timing is None else _verdict_of_speed(timing)
    failed = [finding for finding in required if finding.status is not Status.PASSED]
    if failed and all(finding.cause is Cause.COST for finding in failed):
        return Verdict.TOO_SLOW
    if any(finding.status in (Status.FAILED, Status.SKIPPED) for finding in required):
        return Verdict.WRONG_ANSWER
    return Verdict.RUNTIME_ERROR


def _verdict_of_speed(timing: Timing) -> Verdict:
    """Of code whose tests all pass."""
    if timing.problem is None:
        return Verdict.ACCEPTED if timing.speed is not None and timing.speed.is_met else Verdict.TOO_SLOW
    return Verdict.FORBIDDEN if timing.denied else _BY_PROBLEM[timing.problem]


def _stop(report: BoxReport) -> Verdict | None:
    if report.signal == signal.SIGSYS:
        return Verdict.FORBIDDEN
    if report.stopped_by is not None:
        return _BY_LIMIT[report.stopped_by]
    return Verdict.TIME_LIMIT if report.signal == signal.SIGXCPU else None
