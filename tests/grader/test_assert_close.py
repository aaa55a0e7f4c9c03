"""Strict on kind, shape and dtype kind; lenient on rounding; NaN equal to nothing unless the test says so."""

import numpy as np
import pytest
import torch

from grader.testing import Differs, assert_close

ONE = np.ones(3)
NAN = float("nan")


@pytest.mark.parametrize(
    "actual, expected",
    [
        (ONE, ONE),
        (ONE * (1 + 1e-7), ONE),
        (ONE.astype(np.float32), ONE),
        (1, 1.0),
        (1.0, 1),
        (np.float64(2), 2.0),
        (np.array(2.0), 2.0),
        (torch.tensor(2.0), 2.0),
        (torch.ones(2, dtype=torch.bfloat16) * 1.01, torch.ones(2)),
        (np.array([1.0004], dtype=np.float16), np.array([1.0], dtype=np.float16)),
        ([1.0, (2, "a")], (1.0, [2, "a"])),
        ({"a": ONE, "b": None}, {"b": None, "a": ONE}),
        (np.array([np.inf, -np.inf]), np.array([np.inf, -np.inf])),
        (np.array([2**63 + 1], dtype=np.uint64), np.array([2**63 + 1], dtype=np.uint64)),
        (1 + 2j, 1 + 2j),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        (True, True),
        (2**100 + 1, 2**100 + 1),
        (10**400, 10**400),
        (10**30, 1e30),
        (1e30, 10**30),
        (2**64 - 1, np.uint64(2**64 - 1)),
    ],
)
def test_close(actual, expected):
    assert_close(actual, expected)


@pytest.mark.parametrize(
    "actual, expected, words",
    [
        (ONE * 1.001, ONE, "3 of 3 values differ; the first at [0]: got 1.001, expected 1"),
        (np.array([1.0, 2.0, 4.0]), np.array([1.0, 2.0, 3.0]), "1 of 3 values differ; the first at [2]: got 4"),
        (np.ones((3, 1)), ONE, "expected shape (3,), got (3, 1)"),
        (ONE.astype(int), ONE, "expected floats, got integers"),
        (ONE, ONE.astype(int), "expected integers, got floats"),
        (ONE > 0, ONE, "got booleans"),
        ([1.0, 1.0, 1.0], ONE, "expected a numpy array, got a list"),
        (torch.ones(3), ONE, "expected a numpy array, got a torch tensor"),
        (ONE, torch.ones(3), "expected a torch tensor, got a numpy array"),
        (None, ONE, "got None"),
        (None, 1.0, "expected a number, got None"),
        ("1", 1.0, "expected a number, got a str"),
        (True, 1.0, "expected floats, got booleans"),
        (NAN, NAN, "got nan, expected nan"),
        (np.inf, 1e308, "got inf"),
        ([1, 2], [1, 2, 3], "expected 3 items, got 2"),
        ([1, [2]], [1, [3]], "item 1: item 0: got 2, expected 3"),
        (2**100 + 1, 2**100, f"got {2**100 + 1}, expected {2**100}"),
        (2**63 + 1, 2**63, f"got {2**63 + 1}, expected {2**63}"),
        (2**64, np.uint64(2**64 - 1), f"got {2**64}, expected"),
        (-(2**63) - 1, np.array(-(2**63)), f"got {-(2**63) - 1}, expected"),
        ([5, 2**100 + 1], [5, 2**100], "item 1: got"),
        (10**400, 1.0, "got inf, expected 1"),
        pytest.param(10**5000, 2, "<an int of 16610 bits>", id="too long to be written"),
        (2.0**100, np.int64(1), "expected integers, got floats"),
        ({"a": 1}, {"b": 1}, "the keys are ['a'], expected ['b']"),
        ({"a": 1}, {"a": 2}, "at key 'a': got 1, expected 2"),
        (np.array([2**63], dtype=np.uint64), np.array([2**63 + 1], dtype=np.uint64), "1 of 1 values differ"),
        (np.array([255], dtype=np.uint8), np.array([0], dtype=np.uint8), "got 255"),
        (1 + 2j, 1 + 3j, "expected (1+3j)"),
        (np.array(["a"]), np.array([1.0]), "got objects"),
    ],
)
def test_different(actual, expected, words):
    with pytest.raises(Differs) as caught:
        assert_close(actual, expected)
    assert words in str(caught.value)
    assert len(str(caught.value)) < 500


def test_tolerances_and_nan_are_the_tests_to_give():
    assert_close(ONE * 1.01, ONE, rtol=0.1)
    assert_close(np.zeros(2) + 1e-3, np.zeros(2), atol=1e-2)
    assert_close(np.array([NAN, 1.0]), np.array([NAN, 1.0]), equal_nan=True)
    assert_close([11], [10], atol=1)
    with pytest.raises(Differs):
        assert_close(ONE * (1 + 1e-7), ONE, rtol=1e-9)


def test_tolerances_hold_for_ints_of_any_size():
    assert_close(10**400 + 10**396, 10**400, rtol=1e-3)
    assert_close(2**100 + 3, 2**100, atol=3)
    with pytest.raises(Differs, match=r"allowed: 0 \+ 0.001"):
        assert_close(10**400 + 10**398, 10**400, rtol=1e-3)
    with pytest.raises(Differs):
        assert_close(2**100 + 4, 2**100, atol=3)
