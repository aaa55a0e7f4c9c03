import numpy as np
import pytest
import torch
import torch.nn.functional as F

from grader.testing import assert_close, points

CLOSE = {"rtol": 1e-9, "atol": 1e-11}


def draw(rng, *leading, T=5, S=7, D=4, E=3):
    return (rng.standard_normal((*leading, n, width)) for n, width in ((T, D), (S, D), (S, E)))


def by_torch(q, k, v, mask=None, causal=False):
    mask = None if mask is None else torch.tensor(mask)
    tensors = (torch.tensor(a) for a in (q, k, v))
    return F.scaled_dot_product_attention(*tensors, attn_mask=mask, is_causal=causal).numpy()


def permissions(rng, *shape):
    """A random mask in which every query may look somewhere."""
    mask = rng.random(shape) < 0.5
    np.put_along_axis(mask, rng.integers(shape[-1], size=(*shape[:-1], 1)), True, axis=-1)
    return mask


@points(2, category="plain", hint="softmax over the keys (the last axis of the scores), after dividing by sqrt(D)")
def test_without_masks(solution, rng):
    q, k, v = draw(rng)
    assert_close(solution.sdpa(q, k, v), by_torch(q, k, v), **CLOSE)


@points(1.5, category="shapes", hint="only the last two axes take part; whatever stands before them is carried along")
@pytest.mark.parametrize("leading", [(3,), (2, 3), (2, 1, 3)], ids=["one", "two", "three"])
def test_leading_dimensions(solution, rng, leading):
    q, k, v = draw(rng, *leading, T=4, S=6, D=5, E=2)
    out = solution.sdpa(q, k, v)
    assert out.shape == (*leading, 4, 2) and out.dtype == np.float64
    assert_close(out, by_torch(q, k, v), **CLOSE)


@points(2, category="mask", hint="True means: may look. Forbidden scores must not take part in the sum either")
def test_a_random_mask(solution, rng):
    q, k, v = draw(rng, 2)
    mask = permissions(rng, 2, 5, 7)
    assert_close(solution.sdpa(q, k, v, mask), by_torch(q, k, v, mask), **CLOSE)


@points(1, category="mask", hint="a mask broadcasts like any numpy array: (S,), (T, 1), (B, 1, 1, S) …")
def test_masks_broadcast(solution, rng):
    q, k, v = draw(rng, 2, 3)
    for shape in ((7,), (5, 7), (2, 1, 1, 7)):
        mask = permissions(rng, *shape)
        whole = np.broadcast_to(mask, (2, 3, 5, 7)).copy()
        assert_close(solution.sdpa(q, k, v, mask=mask), by_torch(q, k, v, whole), **CLOSE)


@points(1, category="mask", hint="a forbidden key has weight exactly 0, so its value can't matter")
def test_a_masked_key_has_no_influence(solution, rng):
    q, k, v = draw(rng)
    mask = np.ones((5, 7), dtype=bool)
    mask[:, 3] = False
    before = solution.sdpa(q, k, v, mask)
    k[3], v[3] = 1e6, -1e30
    assert_close(solution.sdpa(q, k, v, mask), before, **CLOSE)


@points(1, category="mask", hint="a query without any permitted key answers zeros; mind 0/0")
def test_a_query_that_may_look_nowhere(solution, rng):
    q, k, v = draw(rng, 2)
    mask = permissions(rng, 2, 5, 7)
    mask[0, 2], mask[1, 4] = False, False
    out = solution.sdpa(q, k, v, mask)
    assert_close(out[0, 2], np.zeros(3), **CLOSE)
    assert_close(out[1, 4], np.zeros(3), **CLOSE)
    seen = np.any(mask, axis=-1)
    whole = by_torch(q, k, v, mask | ~seen[..., None])
    assert_close(out[seen], whole[seen], **CLOSE)


@points(1, category="mask", hint="a (T, 1) mask switches whole queries on or off")
def test_a_mask_of_whole_queries(solution, rng):
    q, k, v = draw(rng)
    mask = np.array([[True], [False], [True], [True], [False]])
    expected = np.where(mask, by_torch(q, k, v), 0.0)
    assert_close(solution.sdpa(q, k, v, mask), expected, **CLOSE)


@points(
    1.5, category="causal", hint="query t sees keys 0 … t, its own position included; count both from the beginning"
)
@pytest.mark.parametrize("T, S", [(6, 6), (3, 5), (5, 3)], ids=["square", "more keys", "more queries"])
def test_causal(solution, rng, T, S):
    q, k, v = draw(rng, 2, T=T, S=S)
    assert_close(solution.sdpa(q, k, v, causal=True), by_torch(q, k, v, causal=True), **CLOSE)


@points(1, category="causal", hint="with a mask and causal, a query looks only where both allow it; perhaps nowhere")
def test_causal_and_a_mask_together(solution, rng):
    q, k, v = draw(rng, T=6, S=6)
    mask = permissions(rng, 6, 6)
    mask[:, 0] = False
    both = mask & np.tri(6, dtype=bool)
    seen = np.any(both, axis=-1)
    expected = np.where(seen[:, None], by_torch(q, k, v, both | ~seen[:, None]), 0.0)
    assert_close(solution.sdpa(q, k, v, mask, True), expected, **CLOSE)


@points(2, category="numerics", hint="subtract each row's maximum before exp")
def test_large_scores(solution, rng):
    q, k, v = draw(rng)
    q, k = q * 1e5, k * 1e5
    best = np.argmax(q @ k.T, axis=-1)
    assert_close(solution.sdpa(q, k, v), v[best], **CLOSE)


@points(2, category="numerics", hint="is minus a billion small, next to a score of minus ten billion?")
def test_large_scores_with_a_mask(solution, rng):
    q, k, v = draw(rng)
    q, k = -1e5 * (0.5 + np.abs(q)), 1e5 * (0.5 + np.abs(k))  # every score is below minus two billion
    mask = permissions(rng, 5, 7) & (np.arange(7) != rng.integers(7))
    mask[~mask.any(axis=-1)] = True
    best = np.argmax(np.where(mask, q @ k.T, -np.inf), axis=-1)
    assert_close(solution.sdpa(q, k, v, mask), v[best], **CLOSE)


@points(
    2, category="memory", hint="scores are (T, S): a matrix product sums over D without an array of all the products"
)
def test_a_long_sequence_fits_into_memory(solution, rng):
    q, k, v = draw(rng, T=1200, S=1200, D=64, E=64)
    assert_close(solution.sdpa(q, k, v), by_torch(q, k, v), **CLOSE)
