"""softmax(q k^T * scale) v for each head, without ever holding the (length, length) scores.

Keys come block by block, and what was added up so far shrinks whenever a larger score turns up (Dao et al.,
"FlashAttention", 2022).

void attention(const __half* q, const __half* k, const __half* v, __half* out, int heads, int length, float scale)
q, k, v, out: (heads, length, 64)

No mask, no gradients, heads of 64 only.
"""

import triton
import triton.language as tl

DIM = tl.constexpr(64)


@triton.jit
def tile(start, length, BLOCK: tl.constexpr):
    """Offsets and mask of BLOCK rows of one head from `start`: (BLOCK, DIM) each."""
    rows = start + tl.arange(0, BLOCK)
    return rows[:, None] * DIM + tl.arange(0, DIM)[None, :], rows[:, None] < length


@triton.jit
def attention_kernel(q, k, v, out, length, scale, TQ: tl.constexpr, TK: tl.constexpr):
    head = tl.program_id(1) * length * DIM
    at, inside = tile(tl.program_id(0) * TQ, length, TQ)
    queries = tl.load(q + head + at, mask=inside, other=0.0)  # (TQ, DIM), stays

    highest = tl.full((TQ,), float("-inf"), tl.float32)  # of each query: its largest score so far
    weight = tl.zeros((TQ,), tl.float32)  # the sum of exp(score - highest)
    total = tl.zeros((TQ, DIM), tl.float32)  # the same sum, with v
    for start in range(0, length, TK):
        key_at, key_inside = tile(start, length, TK)
        keys = tl.load(k + head + key_at, mask=key_inside, other=0.0)  # (TK, DIM)
        values = tl.load(v + head + key_at, mask=key_inside, other=0.0)
        scores = tl.dot(queries, tl.trans(keys)) * scale  # (TQ, TK)
        scores = tl.where((start + tl.arange(0, TK))[None, :] < length, scores, float("-inf"))
        new_highest = tl.maximum(highest, tl.max(scores, axis=1))
        shrink = tl.exp(highest - new_highest)  # 0 at first: exp(-inf)
        shares = tl.exp(scores - new_highest[:, None])
        weight = weight * shrink + tl.sum(shares, axis=1)
        total = tl.dot(shares.to(values.dtype), values, total * shrink[:, None])
        highest = new_highest
    tl.store(out + head + at, (total / weight[:, None]).to(out.dtype.element_ty), mask=inside)


launch = ["attention_kernel[(cdiv(length, 64), heads)](q, k, v, out, length, scale, TQ=64, TK=32, num_warps=4)"]
