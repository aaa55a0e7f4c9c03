import numpy as np
import pytest
import torch
import torch.nn.functional as F

from grader.testing import assert_close, points


def by_torch(x, w, b=None, **settings):
    bias = None if b is None else torch.tensor(b)
    return F.conv2d(torch.tensor(x), torch.tensor(w), bias, **settings).numpy()


def draw(rng, images, channels, height, width, filters, window):
    x = rng.standard_normal((images, channels, height, width))
    w = rng.standard_normal((filters, channels, *window))
    return x, w, rng.standard_normal(filters)


@points(1, category="shapes", hint="(N, O, OH, OW), float64; the formula for OH and OW is in the prompt")
def test_shape_and_type(solution, rng):
    y = solution.conv2d(*draw(rng, 2, 3, 8, 11, 5, (3, 2)), stride=(2, 3), padding=(1, 0))
    assert y.shape == (2, 5, 4, 4)
    assert y.dtype == np.float64


@points(1, category="window", hint="the window is not flipped, and each filter sums over all channels")
def test_one_bright_pixel_shows_the_window_turned_round(solution, rng):
    x = np.zeros((1, 1, 5, 5))
    x[0, 0, 2, 2] = 1.0
    w = rng.standard_normal((1, 1, 3, 3))
    assert_close(solution.conv2d(x, w), w[:, :, ::-1, ::-1], rtol=1e-9, atol=1e-10)


@points(1, category="channels", hint="with a 1×1 window the layer is a matrix product over the channels, at each pixel")
def test_a_window_of_one_pixel_mixes_channels(solution, rng):
    x, w, b = draw(rng, 2, 6, 4, 5, 3, (1, 1))
    expected = np.einsum("oc,nchw->nohw", w[:, :, 0, 0], x) + b[:, None, None]
    assert_close(solution.conv2d(x, w, b), expected, rtol=1e-9, atol=1e-10)


@points(1, category="bias", hint="b may be None, which is also its default")
def test_without_a_bias(solution, rng):
    x, w, _ = draw(rng, 1, 2, 5, 5, 2, (3, 3))
    assert_close(solution.conv2d(x, w), by_torch(x, w), rtol=1e-9, atol=1e-10)
    assert_close(solution.conv2d(x, w, None, 1, 1), by_torch(x, w, padding=1), rtol=1e-9, atol=1e-10)


@points(1, category="stride", hint="output (i, j) starts at pixel (i · down, j · right); pixels left over are dropped")
@pytest.mark.parametrize("stride", [2, 3, (1, 2), (3, 1)], ids=str)
def test_stride(solution, rng, stride):
    x, w, b = draw(rng, 2, 2, 9, 10, 3, (3, 2))
    assert_close(solution.conv2d(x, w, b, stride=stride), by_torch(x, w, b, stride=stride), rtol=1e-9, atol=1e-10)


@points(
    1, category="padding", hint="zeros on all four sides: the first number is rows above and below, the second columns"
)
@pytest.mark.parametrize("padding", [1, 4, (2, 0), (0, 3)], ids=str)
def test_padding(solution, rng, padding):
    x, w, b = draw(rng, 2, 3, 6, 5, 2, (3, 4))
    assert_close(solution.conv2d(x, w, b, padding=padding), by_torch(x, w, b, padding=padding), rtol=1e-9, atol=1e-10)


@points(1.5, category="dilation", hint="weight (u, v) looks at the pixel u · down, v · right from the window's corner")
@pytest.mark.parametrize("dilation", [2, (1, 3), (3, 2)], ids=str)
def test_dilation(solution, rng, dilation):
    x, w, b = draw(rng, 1, 2, 9, 11, 2, (3, 3))
    expected = by_torch(x, w, b, dilation=dilation)
    assert_close(solution.conv2d(x, w, b, dilation=dilation), expected, rtol=1e-9, atol=1e-10)


@points(
    2,
    category="all together",
    hint="stride moves the window, dilation spreads it: keep the two apart, and the two axes as well",
)
def test_random_settings(solution, rng):
    for _ in range(8):
        settings = {
            "stride": tuple(int(n) for n in rng.integers(1, 4, size=2)),
            "padding": tuple(int(n) for n in rng.integers(0, 4, size=2)),
            "dilation": tuple(int(n) for n in rng.integers(1, 4, size=2)),
        }
        window = tuple(int(n) for n in rng.integers(1, 4, size=2))
        height, width = (int(n) for n in rng.integers(7, 13, size=2))
        x, w, b = draw(rng, 2, 3, height, width, 4, window)
        assert_close(solution.conv2d(x, w, b, **settings), by_torch(x, w, b, **settings), rtol=1e-9, atol=1e-10)


@points(
    1,
    category="bad input",
    hint="a dilated window covers d (K - 1) + 1 pixels; if it is larger than the padded image, ValueError",
)
@pytest.mark.parametrize(
    "window, settings",
    [
        ((4, 2), {}),
        ((2, 5), {}),
        ((3, 1), {"dilation": 2}),
        ((2, 6), {"padding": (1, 0)}),
        ((1, 3), {"dilation": (1, 4)}),
    ],
    ids=["too high", "too wide", "spread too high", "padded, still too wide", "spread too wide"],
)
def test_a_window_that_does_not_fit(solution, rng, window, settings):
    x, w, b = draw(rng, 1, 1, 3, 4, 1, window)
    with pytest.raises(ValueError):
        solution.conv2d(x, w, b, **settings)


@points(1, category="bad input", hint="a window just as large as the padded image fits once")
def test_a_window_that_just_fits(solution, rng):
    x, w, b = draw(rng, 1, 2, 5, 4, 3, (3, 6))
    y = solution.conv2d(x, w, b, stride=5, padding=(0, 1), dilation=(2, 1))
    assert_close(y, by_torch(x, w, b, stride=5, padding=(0, 1), dilation=(2, 1)), rtol=1e-9, atol=1e-10)


@points(2, category="time", hint="loop over the few places of the window, and let numpy work on the many pixels")
def test_a_real_layer_in_time(solution, rng):
    x, w, b = draw(rng, 8, 32, 32, 32, 32, (3, 3))
    assert_close(solution.conv2d(x, w, b, padding=1), by_torch(x, w, b, padding=1), rtol=1e-9, atol=1e-10)
