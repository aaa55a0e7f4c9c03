"""Sizes and grids are written as arithmetic that can do nothing but compute a whole number."""

import pytest

from kernels.expressions import ExpressionError, evaluate, names_in

SIZES = {"rows": 70, "cols": 33}


@pytest.mark.parametrize(
    "text, value",
    [
        ("rows", 70),
        ("(cols + 31) / 32", 2),
        ("cdiv(rows, 32) * 2", 6),
        ("next_power_of_2(cols)", 64),
        ("min(rows, 40) - -1", 41),
        ("max(1, rows % 32)", 6),
        ("rows // 3", 23),
    ],
)
def test_it_computes_as_c_does_with_whole_numbers(text, value):
    assert evaluate(text, SIZES) == value


@pytest.mark.parametrize(
    "text, words",
    [
        ("depth + 1", "known are cols, rows"),
        ("rows / 0", "divides by zero"),
        ("__import__('os')", "is not one of"),
        ("rows.real", "is not one of"),
        ("1.5", "is not one of"),
        ("True", "is not one of"),
        ("rows ** rows", "is not one of"),
        ("(", "can't be read"),
        ("1\0", "can't be read"),
        ("1" * 300, "300 characters"),
        ("9999999999 * 9999999999", "beyond 64 bits"),
        ("cdiv(1)", "does not take 1"),
        ("min()", "is not one of"),
    ],
)
def test_whatever_else_is_refused_with_the_reason(text, words):
    with pytest.raises(ExpressionError, match=words.replace("(", r"\(")):
        evaluate(text, SIZES)


def test_the_names_it_needs_are_known_beforehand():
    assert names_in("cdiv(rows, BLOCK) + 1") == {"rows", "BLOCK"}
