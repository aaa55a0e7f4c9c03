import triton
import triton.language as tl


@triton.jit
def attention_kernel(q, k, v, out, length, scale, DIM: tl.constexpr, TQ: tl.constexpr, TK: tl.constexpr):
    head = tl.program_id(1) * length * DIM
    rows = tl.program_id(0) * TQ + tl.arange(0, TQ)
    column = tl.arange(0, DIM)[None, :]
    at = head + rows[:, None] * DIM + column  # (TQ, DIM)
    inside = rows[:, None] < length
    queries = tl.load(q + at, mask=inside, other=0.0)  # stays

    highest = tl.full((TQ,), float("-inf"), tl.float32)  # of each query: its largest score so far
    weight = tl.zeros((TQ,), tl.float32)  # the sum of exp(score - highest)
    total = tl.zeros((TQ, DIM), tl.float32)  # the same sum, with v
    for start in range(0, length, TK):
        key = start + tl.arange(0, TK)
        key_at = head + key[:, None] * DIM + column
        keys = tl.load(k + key_at, mask=key[:, None] < length, other=0.0)  # (TK, DIM)
        values = tl.load(v + key_at, mask=key[:, None] < length, other=0.0)
        scores = tl.dot(queries, tl.trans(keys), input_precision="ieee") * scale  # (TQ, TK)
        new_highest = tl.maximum(highest, tl.max(scores, axis=1))
        shrink = tl.exp(highest - new_highest)  # 0 at first: exp(-inf)
        shares = tl.exp(scores - new_highest[:, None])
        weight = weight * shrink + tl.sum(shares, axis=1)
        total = tl.dot(shares, values, total * shrink[:, None], input_precision="ieee")
        highest = new_highest
    tl.store(out + at, total / weight[:, None], mask=inside)


launch = [
    "attention_kernel[(cdiv(length, 32), heads)](q, k, v, out, length, scale, DIM=dim, TQ=32, TK=32, num_warps=4)"
]
