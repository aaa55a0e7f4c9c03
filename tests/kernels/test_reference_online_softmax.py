"""Softmax from blocks of columns, with the log-sum-exp so far, against torch."""

import numpy as np
import pytest
import torch

from kernels.reference import online_softmax

VERSIONS = [online_softmax.naive, online_softmax.one_sweep, online_softmax.all_blocks_at_once]
every_version = pytest.mark.parametrize("version", VERSIONS)


@every_version
@pytest.mark.parametrize("cols, block", [(1, 4), (12, 4), (13, 4), (15, 1), (7, 7), (7, 100)])
def test_shares_and_running_sums_are_torchs(version, cols, block):
    x = np.random.default_rng(cols).standard_normal((6, cols)) * 300
    shares, running = version(x, block)
    whole = torch.tensor(x)
    np.testing.assert_allclose(shares, whole.softmax(dim=1).numpy(), rtol=1e-10, atol=1e-300)
    ends = [min(first + block, cols) for first in range(0, cols, block)]
    expected = torch.stack([whole[:, :end].logsumexp(dim=1) for end in ends], dim=1)
    np.testing.assert_allclose(running, expected.numpy(), rtol=1e-12)


@every_version
def test_a_maximum_that_comes_late_outweighs_what_came_before(version):
    shares, running = version(np.array([[0.0, 0.0, 1000.0, 1000.0]]), 2)
    np.testing.assert_allclose(shares, [[0.0, 0.0, 0.5, 0.5]])
    np.testing.assert_allclose(running, [[np.log(2), 1000 + np.log(2)]])


@every_version
def test_float32_stays_float32(version):
    x = np.random.default_rng(3).standard_normal((4, 30), dtype=np.float32)
    assert [each.dtype for each in version(x, 8)] == [np.float32, np.float32]
