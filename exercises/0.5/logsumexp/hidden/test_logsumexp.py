import numpy as np
import torch

from grader.testing import assert_close, points


def by_torch(x):
    return torch.logsumexp(torch.tensor(x), dim=1).numpy()


@points(2, category="random rows", hint="one result for each row, float64")
def test_random_rows(solution, rng):
    for rows, cols in ((1, 1), (5, 3), (40, 17), (3, 200)):
        x = rng.standard_normal((rows, cols)) * 5
        y = solution.logsumexp(x)
        assert y.dtype == np.float64
        assert_close(y, by_torch(x), rtol=1e-12)


@points(2, category="numerics", hint="the maximum of the row, not of the whole array")
def test_rows_of_very_different_size(solution, rng):
    x = rng.standard_normal((6, 9)) + np.array([[0.0], [1e4], [-1e4], [700.0], [-700.0], [3e5]])
    assert_close(solution.logsumexp(x), by_torch(x), rtol=1e-12)


@points(2, category="masked", hint="-inf minus -inf is not a number; exp(-inf) is 0")
def test_masked_values_and_rows(solution, rng):
    x = rng.standard_normal((4, 6))
    x[0, :3] = -np.inf
    x[1, 0] = -np.inf
    x[2] = -np.inf
    assert_close(solution.logsumexp(x), by_torch(x), rtol=1e-12)
