import numpy as np
import pytest

from grader.testing import assert_close, points


@points(3, category="sizes", hint="what do the threads do that stand beyond the last row or column?")
@pytest.mark.parametrize("rows, cols", [(32, 32), (33, 31), (1, 100), (100, 1), (257, 129), (1000, 700)])
def test_every_number_finds_its_place(solution, rng, rows, cols):
    x = rng.standard_normal((rows, cols), dtype=np.float32)
    assert_close(solution.transpose(x, rows, cols), x.T, rtol=0, atol=0)


@points(1, category="bits", hint="a transpose copies; it must not compute")
def test_odd_numbers_stay_what_they_are(solution, rng):
    x = rng.standard_normal((40, 33), dtype=np.float32)
    x[3, 4], x[5, 6], x[0, 0] = np.nan, np.inf, np.float32(1e-42)
    assert_close(solution.transpose(x, 40, 33), x.T, rtol=0, atol=0, equal_nan=True)
