"""Causal attention, query by query and in blocks, against torch's own."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from kernels.reference import causal_attention

VERSIONS = [causal_attention.naive, causal_attention.blocks_of_queries, causal_attention.blocks_of_both]
every_version = pytest.mark.parametrize("version", VERSIONS)


def draw(n, d=8, e=5):
    rng = np.random.default_rng(n)
    return (*(rng.standard_normal((n, width)) for width in (d, d, e)), rng.random(n) < 0.7)


@every_version
@pytest.mark.parametrize("n", [1, 63, 64, 65, 150])
def test_it_is_torchs_where_a_query_may_look_somewhere(version, n):
    q, k, v, keep = draw(n)
    keep[0] = True
    may = torch.tensor(np.tri(n, dtype=bool) & keep)
    expected = F.scaled_dot_product_attention(*map(torch.tensor, (q, k, v)), attn_mask=may).numpy()
    np.testing.assert_allclose(version(q, k, v, keep), expected, rtol=1e-10, atol=1e-13)


@every_version
def test_queries_before_the_first_kept_key_answer_zeros(version):
    q, k, v, keep = draw(80)
    keep[:70] = False
    keep[70:] = True
    found = version(q, k, v, keep)
    np.testing.assert_array_equal(found[:70], 0.0)
    np.testing.assert_allclose(found[70], v[70])


@every_version
def test_float32_stays_float32(version):
    q, k, v, keep = draw(70)
    narrow = version(*(each.astype(np.float32) for each in (q, k, v)), keep)
    assert narrow.dtype == np.float32
    np.testing.assert_allclose(narrow, version(q, k, v, keep), rtol=1e-4, atol=1e-5)


@every_version
def test_scores_in_the_thousands_stay_finite(version):
    q, k, v, keep = draw(130)
    assert np.isfinite(version(q * 100, k * 100, v, keep)).all()
