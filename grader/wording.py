"""What a verdict says to the learner: what happened, and one next step. Decides nothing."""

import signal
from collections.abc import Sequence

from grader.box.limits import MOST_ENTRIES, Limit, Limits
from grader.box.report import BoxReport
from grader.inside.showing import listed
from grader.inside.timing.problem import Problem
from grader.inside.timing.result import Timing
from grader.judging import TIMED, Facts, Loading
from grader.outcome import Status, Verdict
from grader.speed import SpeedStatus


def words_for(verdict: Verdict, facts: Facts, limits: Limits) -> str:
    """What happened and one next step."""
    findings, loading, reports, timing = facts.findings, facts.loading, facts.reports, facts.timing
    if timing is not None and verdict in TIMED:
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


def _forbidden(reports: Sequence[BoxReport]) -> str:
    if any(report.stopped_by is Limit.PROCESSES for report in reports):
        return "Your code started more processes or threads than this exercise allows."
    return (
        "Your code tried something that is closed here: the network, other processes, or files outside its own folder. "
        "The exercise needs none of them."
    )


def _too_much(reports: Sequence[BoxReport], limits: Limits) -> str:
    if any(report.stopped_by is Limit.SCRATCH for report in reports):
        most = f"{limits.scratch_mb} MB or the {MOST_ENTRIES:,} files"
        return f"Your code put more into its folder than the {most} it may hold."
    return f"Your code wrote more than {limits.output_kb} KB. Take out the prints, or the loop they are in."


def _too_long(reports: Sequence[BoxReport], limits: Limits) -> str:
    wall = any(report.stopped_by is Limit.WALL for report in reports)
    spent = f"{limits.wall_s:g} s" if wall else f"{limits.cpu_s:g} s of computing"
    return f"Your code did not finish within {spent}. Look for a loop that never ends, or that arrays could replace."


def _invalid(loading: Loading) -> str:
    if loading.missing:
        looked_for = "exactly that name" if len(loading.missing) == 1 else "exactly these names"
        told = f"Your code does not define {listed(loading.missing)}."
        return f"{told} The tests look for {looked_for}, at the top level of the file."
    return f"Your code is not valid Python.\n{loading.text or loading.problem or ''}".strip()


def _death(reports: Sequence[BoxReport]) -> str:
    """How a player ended that was not asked to."""
    for report in reports[:-1] or reports:
        if report.signal in (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE, signal.SIGILL):
            return f" Your code crashed the interpreter ({signal.Signals(report.signal).name})."
    return " Your code ended its own process." if len(reports) > 1 else ""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."
