"""The reference kernels against torch, an independent oracle."""

import numpy as np
import torch

from kernels.reference import softmax


def test_both_versions_agree_with_torch_on_ordinary_rows() -> None:
    x = np.random.default_rng(7).standard_normal((5, 9))
    expected = torch.softmax(torch.from_numpy(x), dim=-1).numpy()
    np.testing.assert_allclose(softmax.naive(x), expected, rtol=1e-12)
    np.testing.assert_allclose(softmax.stable(x), expected, rtol=1e-12)


def test_only_the_stable_one_survives_large_logits() -> None:
    x = np.array([[1000.0, 999.0]])
    with np.errstate(over="ignore", invalid="ignore"):
        assert np.isnan(softmax.naive(x)).any()
    np.testing.assert_allclose(softmax.stable(x), [[0.7310585786, 0.2689414214]], rtol=1e-9)
