import numpy as np
import pytest

from grader.testing import assert_close, points


@points(3, category="sizes", hint="what is left over when the side is no multiple of your square?")
@pytest.mark.parametrize(
    "rows, cols", [(16, 16), (64, 32), (17, 16), (15, 33), (8, 9), (1, 70), (70, 1), (63, 65), (129, 3)]
)
def test_every_number_finds_its_place(solution, rng, rows, cols):
    x = rng.standard_normal((rows, cols), dtype=np.float32)
    assert_close(solution.transpose(x, rows, cols), x.T, rtol=0, atol=0)


@points(1, category="bits", hint="a transpose copies; it must not compute")
def test_odd_numbers_stay_what_they_are(solution, rng):
    x = rng.standard_normal((20, 11), dtype=np.float32)
    x[3, 4], x[5, 6], x[7, 8], x[0, 0] = np.nan, np.inf, -0.0, np.float32(1e-42)
    found = solution.transpose(x, 20, 11)
    assert_close(found, x.T, rtol=0, atol=0, equal_nan=True)
    assert np.signbit(found[8, 7])


@points(1, category="sizes", hint="an empty matrix has no numbers, and no squares")
@pytest.mark.parametrize("rows, cols", [(0, 4), (4, 0), (1, 1)])
def test_hardly_anything_at_all(solution, rng, rows, cols):
    x = rng.standard_normal((rows, cols), dtype=np.float32)
    assert_close(solution.transpose(x, rows, cols), x.T, rtol=0, atol=0)
