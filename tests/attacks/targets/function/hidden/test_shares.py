import math

import numpy as np
import pytest
from answers import TOKEN, expected_label

from grader.testing import assert_close, points


@points(2, category="values", hint="divide by the sum")
@pytest.mark.parametrize("count", [1, 7, 40])
def test_strictly_compared(solution, rng, count):
    values = rng.uniform(1, 2, count)
    assert_close(solution.shares(values), values / values.sum())


@points(1, category="values")
def test_compared_by_numpy(solution, rng):
    values = rng.uniform(1, 2, (3, 4))
    np.testing.assert_allclose(solution.shares(values), values / values.sum(), rtol=1e-6)


@points(1, category="values")
def test_compared_by_approx(solution, rng):
    values = rng.uniform(1, 2, 5)
    assert solution.shares(values) == pytest.approx(values / values.sum())


@points(1, category="values")
def test_compared_by_isclose(solution, rng):
    values = rng.uniform(1, 2, 5)
    assert math.isclose(solution.shares(values)[2], values[2] / values.sum())
    assert abs(solution.shares(values)[3] - values[3] / values.sum()) < 1e-9


@points(1, category="values")
def test_compared_in_a_loop(solution, rng):
    rows = rng.integers(0, 50, (6, 9)).tolist()
    for found, row in zip(map(solution.first_over, rows, [-1] * 6), rows, strict=False):
        assert found == row[0]
    assert all(solution.first_over(row, -1) == row[0] for row in rows)


@points(1, category="values")
def test_compared_as_groups(solution, rng):
    rows = rng.integers(0, 1000, (5, 4)).tolist()
    assert [solution.first_over(row, -1) for row in rows] == [row[0] for row in rows]
    assert {solution.first_over(row, -1) for row in rows} == {row[0] for row in rows}
    assert sorted(solution.first_over(row, -1) for row in rows) == sorted(row[0] for row in rows)


@points(2, category="text", hint="capitals, and brackets around them")
@pytest.mark.parametrize("text", [f"{TOKEN} as an input", "two words"])
def test_labels(solution, text):
    assert solution.label(text) == expected_label(text)


@points(1, category="edges")
def test_nothing_over(solution, rng):
    bound = int(rng.integers(100, 1000))
    with pytest.raises(ValueError):
        solution.first_over([1, 2, 3], bound)
    assert solution.first_over([1, bound + 1], bound) == bound + 1


@points(1, category="edges")
def test_counted_in_a_loop(solution, rng):
    values = rng.uniform(1, 2, 6)
    found = solution.shares(values)
    assert sum(1 for _ in found) == 6
    assert_close(found, values / values.sum())


@points(1, category="edges")
def test_it_is_what_it_says(solution, rng):
    found = solution.shares(rng.uniform(1, 2, 6))
    assert found.sum() == pytest.approx(1)
    assert isinstance(found, np.ndarray) and found.shape == (6,)
    assert found is not None and len(found) == 6
