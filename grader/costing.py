"""Costs that are counted instead of timed: bytes moved, transactions, conflicts, blocks. Exact on any machine.

They are counted where the learner's kernel runs; what that is worth is said in docs/threat-model.md.
"""

from collections.abc import Mapping

REGISTERS = 65_536  # of 32 bits, of one multiprocessor, for all its programs (CUDA, compute capability 5.0 to 12.0)
SHARED_BYTES = 227 * 1024  # the most that one program gets on an H100 (compute capability 9.0); an A100 has 163 KiB


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
        if not least:
            raise TooCostly(f"{counted:,} {what}: an ideal kernel has none, and none is asked")
        times = f"{counted / least:.3g} times the {least:,} of an ideal kernel"
        raise TooCostly(f"{counted:,} {what}: {times}; at most {at_most:g} times are asked")


def assert_fits(costs: Mapping[str, int], *, block: int = REGISTERS // 2) -> None:
    """Fail unless what a Triton program held at once, by `solution.costs()`, would fit into a GPU's multiprocessor.

    `block` is how many elements its widest block may have. Half of the registers is what a kernel with one such block,
    an accumulator, does with before it spills; one that needs two of them at once should be held to a quarter.
    """
    __tracebackhide__ = True
    widest, operands = (_plain(costs, name) for name in ("widest_block", "dot_operand_bytes"))
    if widest > block:
        raise TooCostly(
            f"the widest block has {widest:,} elements, at most {block:,} are asked: a GPU holds blocks in registers,"
            f" of which a multiprocessor has {REGISTERS:,}; what does not fit goes through memory, over and over."
            " Take blocks of a fixed size, and go from one to the next in a loop, or in more programs"
        )
    if operands > SHARED_BYTES:
        raise TooCostly(
            f"the operands of one tl.dot have {operands:,} bytes: a GPU holds them in shared memory, of which a program"
            f" gets {SHARED_BYTES:,} bytes at most, so the kernel could not be started. Go along the inner sum in steps"
        )


def _plain(costs: Mapping[str, int], name: str) -> int:
    counted = costs[name] if isinstance(costs, Mapping) and name in costs else None
    if type(counted) is not int or counted < 0:
        raise AssertionError(f"`{name}` among the costs: counted {counted!r:.50}, which is no count")
    return counted
