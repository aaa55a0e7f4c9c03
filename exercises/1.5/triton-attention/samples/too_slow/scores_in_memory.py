import triton
import triton.language as tl


@triton.jit
def scores_kernel(q, k, scores, length, scale, DIM: tl.constexpr, T: tl.constexpr):
    head = tl.program_id(2)
    row = tl.program_id(0) * T + tl.arange(0, T)[:, None]  # (T, 1)
    key = tl.program_id(1) * T + tl.arange(0, T)[None, :]  # (1, T)
    column = tl.arange(0, DIM)
    queries = tl.load(q + (head * length + row) * DIM + column[None, :], mask=row < length, other=0.0)
    keys = tl.load(k + (head * length + key) * DIM + column[:, None], mask=key < length, other=0.0)  # (DIM, T)
    found = tl.dot(queries, keys, input_precision="ieee") * scale
    tl.store(scores + (head * length + row) * length + key, found, mask=(row < length) & (key < length))


@triton.jit
def mean_kernel(scores, v, out, length, DIM: tl.constexpr, T: tl.constexpr, ALL: tl.constexpr):
    head = tl.program_id(1)
    row = tl.program_id(0) * T + tl.arange(0, T)[:, None]
    key = tl.arange(0, ALL)
    inside = (row < length) & (key[None, :] < length)
    found = tl.load(scores + (head * length + row) * length + key[None, :], mask=inside, other=float("-inf"))
    e = tl.where(inside, tl.exp(found - tl.max(found, axis=1)[:, None]), 0.0)
    column = tl.arange(0, DIM)[None, :]
    values = tl.load(v + (head * length + key[:, None]) * DIM + column, mask=key[:, None] < length, other=0.0)
    mean = tl.dot(e, values, input_precision="ieee") / tl.sum(e, axis=1)[:, None]
    tl.store(out + (head * length + row) * DIM + column, mean, mask=row < length)


launch = [
    "scores_kernel[(cdiv(length, 32), cdiv(length, 32), heads)](q, k, scores, length, scale, DIM=dim, T=32)",
    "mean_kernel[(cdiv(length, 32), heads)]"
    "(scores, v, out, length, DIM=dim, T=32, ALL=max(next_power_of_2(length), 16))",
]
scratch = {"scores": "float32[heads * length * length]"}
