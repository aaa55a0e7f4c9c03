"""What an exercise's tests import: points, comparing, costs. Runs on the referee's side only.

A test also gets the fixtures `solution` (the learner's module over the wire) and `rng` (a numpy Generator, seeded
for this submission and this test).
"""

import pytest

from grader.closeness import Differs, assert_close
from grader.costing import TooCostly, assert_cost, assert_fits

__all__ = ["Differs", "TooCostly", "assert_close", "assert_cost", "assert_fits", "points"]


def points(n: float, category: str = "", hint: str = "") -> pytest.MarkDecorator:
    """Give a test function `n` points (its parametrised cases share them), a category and a hint for failures."""
    mark: pytest.MarkDecorator = pytest.mark.points(n, category=category, hint=hint)
    return mark
