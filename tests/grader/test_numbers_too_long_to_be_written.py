"""Python refuses to write an int of more than 4300 digits: one that a player sends must not make our side fail."""

import pytest

from grader.inside.raised import Raised
from grader.outcome import Status, Verdict

HUGE = "10**5000"

ODD = [-1, 1 << 31, 10**5000, -(10**5000), True]


@pytest.mark.parametrize("line", ODD, ids=["negative", "beyond", "huge", "hugely negative", "a bool"])
def test_a_frame_at_no_possible_line_is_no_answer(line):
    assert Raised.from_wire(("ValueError", "ValueError", "x", False, ((line, "f"),))) is None


@pytest.mark.parametrize("line", [0, 1, (1 << 31) - 1])
def test_a_frame_at_a_possible_line_is_kept(line):
    assert Raised.from_wire(("ValueError", "ValueError", "x", False, ((line, "f"),))).frames == ((line, "f"),)


@pytest.mark.parametrize("line", [HUGE, f"-{HUGE}", "'seven'", "None"])
def test_a_syntax_error_at_an_odd_line_is_the_learners(graded, line):
    found = graded(f"def f(x): raise SyntaxError('mine', ('solution.py', {line}, 1, ''))\n")
    assert found.verdict is Verdict.RUNTIME_ERROR
    assert "SyntaxError: mine" in found.tests[0].message


def test_a_file_that_cannot_be_loaded_at_an_odd_line_is_the_learners(graded):
    found = graded(f"raise SyntaxError('mine', ('solution.py', {HUGE}, 1, ''))\n")
    assert found.verdict is Verdict.INVALID_SUBMISSION
    assert "mine" in found.for_learner


@pytest.mark.parametrize(
    "testing",
    [
        "assert {2: 1}[solution.f(1)]",
        "raise AssertionError(solution.f(1))",
        "assert solution.f(1) == 2, solution.f(1)",
        "assert len(solution.f) == solution.f(1)",
        "assert_close(solution.f(1), 2)",
        "assert_close({solution.f(1): 1}, {2: 1})",
        "assert_close([1, solution.f(1)], [1, 2])",
        "assert_close(solution.f(1), 2.0)",
        "assert_close(solution.f(1), np.float64(2))",
    ],
)
def test_a_test_that_puts_it_into_its_own_exception_fails_as_tests_do(graded, testing):
    test = f"def test_one(solution):\n    {testing}\n"
    code = f"class F:\n    def __call__(self, x): return {HUGE}\n    def __len__(self): return 2\nf = F()\n"
    found = graded(code, visible=test, hidden=test, reveal=1)
    assert [each.status for each in found.tests] == [Status.FAILED] * 2
    assert found.verdict is Verdict.WRONG_ANSWER
