"""The kernels that teach: every version against torch or scipy's like, and by hand."""

import numpy as np
import pytest
import torch

from kernels.reference import conv2d, logsumexp, nearest_centre

RNG = np.random.default_rng(5)


@pytest.mark.parametrize("version", [logsumexp.naive, logsumexp.three_passes, logsumexp.single_pass])
def test_logsumexp_is_torchs(version):
    x = RNG.standard_normal((7, 11)) * 300
    np.testing.assert_allclose(version(x), torch.logsumexp(torch.tensor(x), 1).numpy(), rtol=1e-12)
    np.testing.assert_allclose(version(np.array([[1000.0, 1000.0]])), [1000 + np.log(2)], rtol=1e-12)


@pytest.mark.parametrize("version", [conv2d.naive, conv2d.im2col])
def test_conv2d_is_torchs(version):
    x, w = RNG.standard_normal((2, 3, 9, 7)), RNG.standard_normal((4, 3, 2, 5))
    expected = torch.nn.functional.conv2d(torch.tensor(x), torch.tensor(w)).numpy()
    np.testing.assert_allclose(version(x, w), expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("version", [nearest_centre.naive, nearest_centre.by_product])
def test_the_nearest_centre_is_the_one_that_torch_finds(version):
    points, centres = RNG.standard_normal((60, 4)) + 100, RNG.standard_normal((6, 4)) + 100
    expected = torch.cdist(torch.tensor(points), torch.tensor(centres), compute_mode="donot_use_mm_for_euclid_dist")
    np.testing.assert_array_equal(version(points, centres), expected.argmin(dim=1).numpy())
