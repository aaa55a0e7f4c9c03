"""Answers made to keep the referee busy cost their own grade, and never become our failure."""

import time

import pytest

from grader.outcome import Status, Verdict


def one_test(body):
    return f"def test_it(solution):\n    {body}\n"


@pytest.mark.parametrize(
    "code, body",
    [
        ("def f(x): return 'ab\\n' * 3_000_000\n", "assert solution.f(1) == 'ba\\n' * 3_000_000"),
        ("def f(x): return list(range(1_500_000))\n", "assert solution.f(1) == list(range(5, 1_500_005))"),
        ("def f(x): return {str(n): n for n in range(300_000)}\n", "assert solution.f(1) == {'a': 1}"),
        ("def f(x): return 1 << 500_000\n", "assert solution.f(1) == 3"),
        ("def f(x):\n    import numpy as np\n    return np.ones((200_000, 1))\n",
         "y = solution.f(1)\n    assert (y @ y.T).sum() == 1"),
        ("def f(x):\n    import numpy as np\n    return np.ones(7_000_000)\n", "assert solution.f(1).tolist() == [1]"),
    ],
    ids=["long text", "long list", "large dict", "huge int", "enormous product", "large array"],
)  # fmt: skip
def test_a_large_answer_is_a_wrong_answer_and_soon(graded, code, body):
    began = time.monotonic()
    grade = graded(code, visible=one_test(body), hidden=one_test("assert True"), wall_s=60)
    assert grade.verdict is Verdict.WRONG_ANSWER
    assert [test.status for test in grade.tests] == [Status.FAILED, Status.PASSED]
    assert len(grade.tests[0].message) < 4000
    assert time.monotonic() - began < 60


def test_an_answer_too_large_to_cross_is_the_learners_error(graded):
    body = one_test("assert solution.f(1) == 2")
    grade = graded("def f(x):\n    import numpy as np\n    return np.ones(20_000_000)\n", visible=body, hidden=body)
    assert grade.verdict is Verdict.RUNTIME_ERROR
    assert "can't be handed over" in grade.tests[0].message


def test_an_iteration_without_end_ends_with_the_time_limit(graded):
    code = "def f(x):\n    while True:\n        yield 1\n"
    grade = graded(code, visible=one_test("list(solution.f(1))"), wall_s=1.5)
    assert grade.verdict is Verdict.TIME_LIMIT


def test_a_failed_comparison_says_where(graded):
    body = one_test("assert solution.f(1) == [1, 2, 4, 4]")
    told = graded("def f(x): return [1, 2, 3]\n", visible=body).tests[0].message
    assert "assert [1, 2, 3] == [1, 2, 4, 4]" in told
    assert "lengths differ: 3 and 4" in told and "first difference at index 2: 3 and 4" in told


@pytest.mark.parametrize("text", ["100%", "%s %d %(x)s", "{\n}\n~\n>", "\x1b[31m", "\ud800"])
def test_a_text_with_marks_in_it_is_shown_as_text(graded, text):
    body = one_test("assert solution.f(1) == 'plain'")
    grade = graded(f"def f(x): return {text!r}\n", visible=body)
    told = grade.tests[0].message
    assert grade.tests[0].status is Status.FAILED
    assert told.startswith("assert ") and "== 'plain'" in told and "\x1b" not in told


def test_a_type_name_can_not_pretend_to_be_a_line_of_ours(graded):
    code = "def f(x): return type('T\\n}accepted', (), {})()\n"
    told = graded(code, visible=one_test("assert solution.f(1) == 3")).tests[0].message
    assert told.startswith("assert <T }accepted of your code> == 3")
