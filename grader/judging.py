"""From facts to a verdict, and the words that go with it. Runs nothing."""

import signal
from dataclasses import dataclass

from grader.box.limits import MOST_ENTRIES, Limit, Limits
from grader.box.report import BoxReport
from grader.inside.finding import Cause, Finding
from grader.inside.timing.problem import Problem
from grader.inside.timing.result import Timing
from grader.outcome import Status, Verdict
from grader.speed import SpeedStatus

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
_ORDER = (Verdict.FORBIDDEN, Verdict.OUTPUT_LIMIT, Verdict.MEMORY_LIMIT, Verdict.TIME_LIMIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """How the learner's file was loaded."""

    problem: str | None = None  # None: it was
    missing: tuple[str, ...] = ()  # names that it does not define
    syntax: bool = False  # it is not Python
    cause: Cause = Cause.NONE  # of an exception
    text: str = ""  # that exception with the learner's own lines


def verdict_of(
    findings: list[Finding], loading: Loading, reports: list[BoxReport], timing: Timing | None = None
) -> Verdict:
    """The first that applies: the wall, a limit, the file itself, the tests, the clock."""
    if timing is not None and timing.problem is Problem.TOO_LONG:  # right, and stopped by nothing but the clock
        return Verdict.TOO_SLOW
    stops = {_stop(report) for report in reports} | {_BY_CAUSE.get(finding.cause) for finding in findings}
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


def words_for(
    verdict: Verdict,
    findings: list[Finding],
    loading: Loading,
    reports: list[BoxReport],
    limits: Limits,
    timing: Timing | None = None,
) -> str:
    """What happened and one next step, for the learner."""
    if timing is not None and verdict in (Verdict.ACCEPTED, *_BY_PROBLEM.values()):
        return f"All {len(findings)} tests pass. {_of_speed(timing)}"
    failed = [finding for finding in findings if finding.status is not Status.PASSED]
    visible = [finding for finding in failed if not finding.hidden]
    match verdict:
        case Verdict.ACCEPTED:
            return f"All {len(findings)} tests pass."
        case Verdict.FORBIDDEN:
            return _forbidden(reports)
        case Verdict.OUTPUT_LIMIT:
            return _too_much(reports, limits)
        case Verdict.MEMORY_LIMIT:
            return (
                f"Your code needed more than {limits.memory_mb} MB. Look for an array that is larger than it must be."
            )
        case Verdict.TIME_LIMIT:
            return _too_long(reports, limits)
        case Verdict.INVALID_SUBMISSION:
            return _invalid(loading)
    if verdict is Verdict.TOO_SLOW:
        return f"{len(failed)} of {len(findings)} tests ask for an answer that costs less."
    if loading.problem is not None:
        return f"{_sentence(loading.problem)}\n{loading.text}".strip()
    kind = "failed" if verdict is Verdict.WRONG_ANSWER else "could not be finished"
    step = "Start with the first visible one." if visible else "Every visible test passes: read the hints below."
    return f"{len(failed)} of {len(findings)} tests {kind}. {step}{_death(reports)}"


def _of_speed(timing: Timing) -> str:
    match timing.problem:
        case Problem.WRONG:
            return f"But a timed call, on inputs of its own, gave a wrong answer: {timing.text}"
        case Problem.RAISED:
            return f"But a timed call raised {timing.text}"
        case Problem.GONE:
            return "But your code ended its own process while it was timed."
        case Problem.FAILED:
            return f"But a timed call could not be finished: {timing.text}"
    speed = timing.speed
    if speed is None:
        return f"But it is far too slow: {timing.text}."
    figure = f"{speed.ratio:.3g}× as fast as {speed.baseline} ({speed.interval[0]:.3g} to {speed.interval[1]:.3g})"
    slowest = min(speed.shapes, key=lambda each: each.ratio).shape if len(speed.shapes) > 1 else ""
    told = f"Your code is {figure}{f', slowest on {slowest}' if slowest else ''}; {speed.required:g}× is asked."
    if speed.status is SpeedStatus.CLOSE_CALL:
        told += " That is a close call: measured twice, and decided by the estimate."
    if speed.status is SpeedStatus.NEEDS_REVIEW:
        beyond = "the samples can be had" if speed.clock == "wall" else "this machine can move the bytes"
        told += f" That is faster than {beyond}: a person has to look at it before it counts."
    return told


def _forbidden(reports: list[BoxReport]) -> str:
    if any(report.stopped_by is Limit.PROCESSES for report in reports):
        return "Your code started more processes or threads than this exercise allows."
    return (
        "Your code tried something that is closed here: the network, other processes, or files outside its own folder. "
        "The exercise needs none of them."
    )


def _too_much(reports: list[BoxReport], limits: Limits) -> str:
    if any(report.stopped_by is Limit.SCRATCH for report in reports):
        most = f"{limits.scratch_mb} MB or the {MOST_ENTRIES:,} files"
        return f"Your code put more into its folder than the {most} it may hold."
    return f"Your code wrote more than {limits.output_kb} KB. Take out the prints, or the loop they are in."


def _too_long(reports: list[BoxReport], limits: Limits) -> str:
    wall = any(report.stopped_by is Limit.WALL for report in reports)
    spent = f"{limits.wall_s:g} s" if wall else f"{limits.cpu_s:g} s of computing"
    return f"Your code did not finish within {spent}. Look for a loop that never ends, or that arrays could replace."


def _invalid(loading: Loading) -> str:
    if loading.missing:
        names = " and ".join(f"`{name}`" for name in loading.missing)
        return f"Your code does not define {names}. The tests look for exactly that name, at the top level of the file."
    return f"Your code is not valid Python.\n{loading.text or loading.problem or ''}".strip()


def _death(reports: list[BoxReport]) -> str:
    """How a player ended that was not asked to."""
    for report in reports[:-1] or reports:
        if report.signal in (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE, signal.SIGILL):
            return f" Your code crashed the interpreter ({signal.Signals(report.signal).name})."
    return " Your code ended its own process." if len(reports) > 1 else ""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."
