import numpy as np
import pytest
import torch
import torch.nn.functional as F

from grader.testing import assert_close, points


def by_torch(x, w):
    return F.conv2d(torch.tensor(x), torch.tensor(w)).numpy()


@points(3, category="random layers", hint="keep (c, u, v) in one order for the filters and for the columns")
@pytest.mark.parametrize(
    "shape", [(2, 3, 8, 11, 5, 3, 2), (1, 1, 6, 5, 1, 1, 1), (3, 2, 7, 7, 4, 7, 1), (1, 4, 5, 9, 2, 2, 5)], ids=str
)
def test_random_layers(solution, rng, shape):
    n, c, h, wd, o, kh, kw = shape
    x, w = rng.standard_normal((n, c, h, wd)), rng.standard_normal((o, c, kh, kw))
    y = solution.conv2d(x, w)
    assert y.dtype == np.float64
    assert_close(y, by_torch(x, w), rtol=1e-9, atol=1e-10)


@points(1, category="window", hint="the window is not flipped")
def test_one_bright_pixel_shows_the_window_turned_round(solution, rng):
    x = np.zeros((1, 1, 5, 5))
    x[0, 0, 2, 2] = 1.0
    w = rng.standard_normal((1, 1, 3, 3))
    assert_close(solution.conv2d(x, w), w[:, :, ::-1, ::-1], rtol=1e-9, atol=1e-10)


@points(1, category="edges", hint="a window just as large as the image fits once")
def test_a_window_that_just_fits(solution, rng):
    x, w = rng.standard_normal((2, 3, 4, 5)), rng.standard_normal((2, 3, 4, 5))
    assert_close(solution.conv2d(x, w), by_torch(x, w), rtol=1e-9, atol=1e-10)


@points(1, category="edges", hint="compare the window with the image before you begin")
@pytest.mark.parametrize("window", [(5, 2), (2, 5)], ids=["too high", "too wide"])
def test_a_window_that_does_not_fit(solution, window):
    with pytest.raises(ValueError):
        solution.conv2d(np.zeros((1, 2, 4, 4)), np.zeros((1, 2, *window)))
