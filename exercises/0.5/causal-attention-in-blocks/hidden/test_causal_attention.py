import numpy as np
import pytest
import torch
import torch.nn.functional as F

from grader.testing import assert_close, points

CLOSE = {"rtol": 1e-5, "atol": 5e-6}  # float32 in any order of summation; float16 errs by 1e-3


def draw(rng, n, d=16, e=9):
    return tuple(rng.standard_normal((n, width), dtype=np.float32) for width in (d, d, e))


def by_torch(q, k, v, keep, queries=None):
    """In float64, of some queries only where asked; zeros for a query that may look nowhere."""
    at = np.arange(len(q)) if queries is None else queries
    may = (np.arange(len(k)) <= at[:, None]) & keep
    blind = ~may.any(axis=1)
    tensors = (torch.tensor(each, dtype=torch.float64) for each in (q[at], k, v))
    out = F.scaled_dot_product_attention(*tensors, attn_mask=torch.tensor(may | blind[:, None])).numpy()
    out[blind] = 0.0
    return out


@points(3, category="lengths", hint="n is rarely a multiple of the block: what becomes of the queries that are left?")
@pytest.mark.parametrize("n", [1, 2, 31, 64, 65, 127, 257, 400])
def test_any_length(solution, rng, n):
    q, k, v = draw(rng, n)
    out = solution.causal_attention(q, k, v, np.ones(n, dtype=bool))
    assert out.dtype == np.float32
    assert_close(out, by_torch(q, k, v, np.ones(n, dtype=bool)), **CLOSE)


@points(1, category="shapes", hint="values may be wider or narrower than queries and keys")
@pytest.mark.parametrize("d, e", [(1, 1), (3, 40), (40, 3)], ids=str)
def test_widths_of_any_kind(solution, rng, d, e):
    q, k, v = draw(rng, 77, d, e)
    keep = rng.random(77) < 0.8
    assert_close(solution.causal_attention(q, k, v, keep), by_torch(q, k, v, keep), **CLOSE)


@points(2, category="padding", hint="a query looks at the keys that are both kept and not after it")
def test_scattered_padding(solution, rng):
    for n, share in ((90, 0.5), (130, 0.1), (200, 0.9)):
        q, k, v = draw(rng, n)
        keep = rng.random(n) < share
        assert_close(solution.causal_attention(q, k, v, keep), by_torch(q, k, v, keep), **CLOSE)


@points(2, category="padding", hint="before the first kept key a query may look nowhere: zeros, where 0/0 would be NaN")
@pytest.mark.parametrize("blind", [1, 5, 64, 150, 151])
def test_padding_on_the_left(solution, rng, blind):
    q, k, v = draw(rng, 151)
    keep = np.arange(151) >= blind
    out = solution.causal_attention(q, k, v, keep)
    assert_close(out[:blind], np.zeros((blind, 9), np.float32))
    assert_close(out, by_torch(q, k, v, keep), **CLOSE)


@points(1, category="padding", hint="a forbidden key has weight exactly 0, whatever its score would have been")
def test_a_padded_key_has_no_influence(solution, rng):
    q, k, v = draw(rng, 100)
    keep = rng.random(100) < 0.7
    before = solution.causal_attention(q, k, v, keep)
    k[~keep], v[~keep] = 1e4, -1e30
    assert_close(solution.causal_attention(q, k, v, keep), before, **CLOSE)


@points(1, category="causal", hint="inside the block on the diagonal, too, a query must not see the keys after it")
def test_the_future_has_no_influence(solution, rng):
    q, k, v = draw(rng, 140)
    keep = np.ones(140, dtype=bool)
    before = solution.causal_attention(q, k, v, keep)
    cut = int(rng.integers(66, 126))
    k[cut:], v[cut:] = 30.0, 1e6
    assert_close(solution.causal_attention(q, k, v, keep)[:cut], before[:cut], **CLOSE)


def whole(rng, n, largest):
    """Whole numbers in float32, so that scores are exact however they are summed."""
    q, k = (rng.integers(-largest, largest + 1, size=(n, 16)).astype(np.float32) for _ in range(2))
    return q, k, rng.standard_normal((n, 9), dtype=np.float32)


@points(2, category="numerics", hint="subtract each query's highest score before exp")
def test_large_scores(solution, rng):
    q, k, v = whole(rng, 150, 30)
    keep = rng.random(150) < 0.8
    assert_close(solution.causal_attention(q, k, v, keep), by_torch(q, k, v, keep), **CLOSE)


@points(2, category="numerics", hint="when the maximum grows, what was summed up before has to shrink with it")
@pytest.mark.parametrize("growing", [True, False], ids=["growing", "falling"])
def test_scores_that_grow_or_fall_along_the_sequence(solution, rng, growing):
    q, k, v = whole(rng, 300, 2)
    q[:, 0], k[:, 0] = 2.0, np.arange(300) // 4 * (1 if growing else -1)
    keep = np.ones(300, dtype=bool)
    assert_close(solution.causal_attention(q, k, v, keep), by_torch(q, k, v, keep), **CLOSE)


@points(2, category="memory", hint="a block of queries needs (block, n) scores, not (n, n)")
def test_a_long_sequence_fits_into_memory(solution, rng):
    n = 8501
    q, k, v = draw(rng, n, 8, 4)
    keep = rng.random(n) < 0.9
    some = np.unique([0, n - 1, *rng.integers(n, size=200)])
    out = solution.causal_attention(q, k, v, keep)
    assert out.shape == (n, 4)
    assert_close(out[some], by_torch(q, k, v, keep, some), **CLOSE)
