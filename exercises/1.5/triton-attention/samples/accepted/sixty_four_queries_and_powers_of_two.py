import triton
import triton.language as tl

LOG2_E = tl.constexpr(1.4426950408889634)


@triton.jit
def attention_kernel(q, k, v, out, length, scale, DIM: tl.constexpr, TQ: tl.constexpr, TK: tl.constexpr):
    head = tl.program_id(0) * length * DIM
    rows = tl.program_id(1) * TQ + tl.arange(0, TQ)[:, None]  # (TQ, 1)
    at = head + rows * DIM + tl.arange(0, DIM)[None, :]
    queries = tl.load(q + at, mask=rows < length, other=0.0) * (scale * LOG2_E)  # e^x = 2^(x log2 e)
    highest = tl.full((TQ, 1), -1e30, tl.float32)
    weight = tl.zeros((TQ, 1), tl.float32)
    total = tl.zeros((TQ, DIM), tl.float32)
    first = tl.cdiv(length, TK) * TK - TK
    for back in range(0, length, TK):  # from the last block to the first: any order will do
        key = first - back + tl.arange(0, TK)[None, :]  # (1, TK)
        key_at = head + key * DIM + tl.arange(0, DIM)[:, None]  # (DIM, TK): transposed as it is loaded
        keys = tl.load(k + key_at, mask=key < length, other=0.0)
        scores = tl.where(key < length, tl.dot(queries, keys, input_precision="ieee"), float("-inf"))
        larger = tl.maximum(highest, tl.max(scores, axis=1)[:, None])
        shrink = tl.exp2(highest - larger)
        shares = tl.exp2(scores - larger)
        values = tl.load(v + key_at, mask=key < length, other=0.0)
        weight = weight * shrink + tl.sum(shares, axis=1)[:, None]
        total = total * shrink + tl.dot(shares, tl.trans(values), input_precision="ieee")
        highest = larger
    tl.store(out + at, total / weight, mask=rows < length)


launch = [
    "attention_kernel[(heads, cdiv(length, 64))](q, k, v, out, length, scale, DIM=dim, TQ=64, TK=16, num_warps=4)"
]
