import numpy as np
import pytest

from grader.testing import assert_close, points


@points(
    3, category="shapes", hint="the tile that lies at (i, j) in x lies at (j, i) in out, and inside it is turned over"
)
@pytest.mark.parametrize("rows, cols", [(32, 96), (64, 32), (33, 31), (45, 70), (70, 45)])
def test_random_matrices(solution, rng, rows, cols):
    x = rng.standard_normal((rows, cols)).astype(np.float32)
    assert_close(solution.transpose(x, rows, cols), np.ascontiguousarray(x.T), rtol=0, atol=0)


@points(1, category="edges", hint="test both coordinates, once with x's bounds and once with out's")
@pytest.mark.parametrize("rows, cols", [(1, 1), (1, 70), (70, 1), (31, 33)])
def test_thin_matrices(solution, rng, rows, cols):
    x = rng.standard_normal((rows, cols)).astype(np.float32)
    assert_close(solution.transpose(x, rows, cols), np.ascontiguousarray(x.T), rtol=0, atol=0)
