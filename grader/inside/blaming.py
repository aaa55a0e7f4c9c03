"""Whose fault it is that a test did not pass: what its exception says about the learner's code, or the author's."""

import pytest

from grader.costing import TooCostly
from grader.errors import GraderError
from grader.inside.allocating import says_no_memory
from grader.inside.finding import Cause
from grader.inside.link import Lost, NotRun
from grader.inside.raised import FromPlayer, Raised
from grader.outcome import Status


def judge(reason: BaseException) -> tuple[Status, Cause]:
    """What an exception that ended a test says about the learner's code."""
    if isinstance(reason, NotRun):
        return Status.NOT_RUN, Cause.NOT_RUN
    if isinstance(reason, Lost):
        return Status.ERROR, Cause.WIRE
    if isinstance(reason, FromPlayer):
        return Status.ERROR, cause_of(reason.raised)
    if isinstance(reason, pytest.skip.Exception):
        return Status.SKIPPED, Cause.ASSERTION
    return Status.FAILED, Cause.COST if isinstance(reason, TooCostly) else Cause.ASSERTION


def cause_of(raised: Raised) -> Cause:
    """Whether an exception is a limit or the wall speaking."""
    if raised.denied:
        return Cause.DENIED
    if raised.builtin == "MemoryError" or says_no_memory(raised.text):
        return Cause.MEMORY
    return Cause.RAISED


def is_authors(reason: BaseException, *, when: str, asked: bool) -> bool:
    """Whether the test itself is broken: no value of a learner's raises these on the referee's side."""
    ours = (NotRun, Lost, FromPlayer, AssertionError, pytest.skip.Exception)
    if isinstance(reason, ours):
        return False
    # A fixture that has asked the player may stumble over what it got.
    return isinstance(reason, NameError | ImportError | SyntaxError | GraderError) or (when != "call" and not asked)
