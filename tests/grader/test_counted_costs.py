"""A right answer that costs too much is right, and too slow; its figures are told, hidden tests or not."""

import pytest

from grader.costing import TooCostly, assert_cost, assert_fits
from grader.outcome import Status, Verdict

COUNTING = """
from grader.testing import assert_cost, points

@points(1, hint="touch each number once")
def test_it_costs_little(solution):
    assert_cost(solution.f(8), least=8, at_most=1.5, what="steps")
"""
ANSWERING = """
from grader.testing import points

@points(1)
def test_it_answers(solution):
    assert solution.f(1) == 1
"""


def test_within_the_factor_nothing_happens():
    assert_cost(12, least=8, at_most=1.5, what="steps")
    assert_cost(0, least=0, at_most=1, what="conflicts")


def test_above_it_the_figures_are_told():
    with pytest.raises(TooCostly, match=r"1,300 steps: 1\.3 times the 1,000 of an ideal kernel; at most 1\.2 times"):
        assert_cost(1300, least=1000, at_most=1.2, what="steps")
    with pytest.raises(TooCostly, match="3 conflicts: an ideal kernel has none, and none is asked"):
        assert_cost(3, least=0, at_most=1, what="conflicts")


@pytest.mark.parametrize("counted", [7, -1, True, 8.0, "9"])
def test_a_count_that_cannot_be_is_no_cheap_answer(counted):
    with pytest.raises(AssertionError) as caught:
        assert_cost(counted, least=8, at_most=1.5, what="steps")
    assert not isinstance(caught.value, TooCostly)


def held(block=1024, operands=0):
    return {"widest_block": block, "dot_operand_bytes": operands}


def test_what_fits_into_a_multiprocessor_is_fine():
    assert_fits(held(32_768, 232_448))
    assert_fits(held(16_384), block=16_384)


def test_a_block_that_does_not_says_what_a_gpu_has_and_what_to_do():
    with pytest.raises(TooCostly, match=r"32,769 elements, at most 32,768 .* has 65,536; .* blocks of a fixed size"):
        assert_fits(held(32_769))
    with pytest.raises(TooCostly, match="32,768 elements, at most 16,384 are asked"):
        assert_fits(held(32_768), block=16_384)


def test_operands_that_shared_memory_does_not_hold_say_so():
    with pytest.raises(TooCostly, match=r"262,144 bytes: .* gets 232,448 bytes at most, .* Go along the inner sum"):
        assert_fits(held(operands=262_144))


@pytest.mark.parametrize("costs", [{}, {"widest_block": 1}, held(True), held(-1), held(8.0), held("9"), None])
def test_what_is_no_count_fits_nowhere(costs):
    with pytest.raises(AssertionError, match="among the costs") as caught:
        assert_fits(costs)
    assert not isinstance(caught.value, TooCostly)


def test_right_and_costly_is_too_slow_and_says_how_costly(graded):
    grade = graded("def f(n): return n if n == 1 else n * n\n", visible=ANSWERING, hidden=COUNTING)
    assert grade.verdict is Verdict.TOO_SLOW
    assert grade.for_learner == "1 of 2 tests ask for an answer that costs less."
    (costly,) = [test for test in grade.tests if test.status is not Status.PASSED]
    assert "touch each number once" in costly.message
    assert "64 steps: 8 times the 8 of an ideal kernel" in costly.message


def test_wrong_and_costly_is_wrong(graded):
    grade = graded("def f(n): return n * n + 1\n", visible=ANSWERING, hidden=COUNTING)
    assert grade.verdict is Verdict.WRONG_ANSWER


def test_right_and_cheap_is_accepted(graded):
    assert graded("def f(n): return n\n", visible=ANSWERING, hidden=COUNTING).verdict is Verdict.ACCEPTED
