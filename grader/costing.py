"""Costs that are counted instead of timed: bytes moved, transactions, conflicts. Exact on any machine.

They are counted where the learner's kernel runs; what that is worth is said in docs/threat-model.md.
"""


class TooCostly(AssertionError):
    """A right answer that cost more than the exercise allows."""


def assert_cost(counted: int, *, least: int, at_most: float, what: str) -> None:
    """Fail unless `counted` is at most `at_most` times `least`, which no answer can go below.

    `what` is counted, in the plural: "bytes moved". A submission that fails only in this is right, but too slow.
    """
    __tracebackhide__ = True
    if type(counted) is not int or counted < least:
        told = f"{counted:,}" if type(counted) is int else f"a {type(counted).__name__}"
        raise AssertionError(f"{what}: counted {told}, but no right answer has less than {least:,}")
    if counted > at_most * least:
        times = f"{counted / least:.3g} times the {least:,} of an ideal kernel" if least else "an ideal kernel has none"
        raise TooCostly(f"{counted:,} {what}: {times}; at most {at_most:g} times are asked")
