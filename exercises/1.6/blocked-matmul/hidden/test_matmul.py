import numpy as np
import pytest

from grader.testing import assert_close, points


def matrices(rng, rows, inner, cols):
    return (rng.standard_normal(shape, dtype=np.float32) for shape in ((rows, inner), (inner, cols)))


@points(
    3,
    category="sizes",
    hint="what is left over when a side is no multiple of your block? Does every sum begin at zero?",
)
@pytest.mark.parametrize(
    "rows, inner, cols",
    [(16, 16, 16), (24, 8, 32), (5, 7, 3), (17, 9, 33), (1, 40, 1), (31, 1, 18), (7, 20, 50), (13, 70, 21)],
)
def test_any_sides(solution, rng, rows, inner, cols):
    a, b = matrices(rng, rows, inner, cols)
    found = solution.matmul(a, b, rows, inner, cols)
    assert_close(found, (a.astype(np.float64) @ b).astype(np.float32), rtol=1e-5, atol=3e-5)


@points(1, category="exact", hint="is every product added once, and to a sum that began at zero?")
def test_whole_numbers_are_exact(solution, rng):
    a = rng.integers(-9, 10, (19, 23)).astype(np.float32)
    b = rng.integers(-9, 10, (23, 29)).astype(np.float32)
    assert_close(solution.matmul(a, b, 19, 23, 29), a @ b, rtol=0, atol=0)


@points(1, category="sides", hint="a permutation from the left moves rows, from the right columns")
def test_a_permutation_moves_rows(solution, rng):
    b = rng.standard_normal((12, 20), dtype=np.float32)
    order = rng.permutation(12)
    turned = np.eye(12, dtype=np.float32)[order]
    assert_close(solution.matmul(turned, b, 12, 12, 20), b[order], rtol=0, atol=0)


@points(1, category="empty", hint="a sum of no products is 0, and it has to be written")
@pytest.mark.parametrize("rows, inner, cols", [(4, 0, 5), (0, 3, 2), (2, 3, 0)])
def test_sides_of_nothing(solution, rng, rows, inner, cols):
    a, b = matrices(rng, rows, inner, cols)
    assert_close(solution.matmul(a, b, rows, inner, cols), np.zeros((rows, cols), np.float32), rtol=0, atol=0)
