import triton
import triton.language as tl


@triton.jit
def exponentials(x, e, sums, cols, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    at = tl.arange(0, BLOCK)
    inside = at < cols
    logits = tl.load(x + row * cols + at, mask=inside, other=float("-inf"))
    value = tl.exp(logits - tl.max(logits))
    tl.store(e + row * cols + at, value, mask=inside)
    tl.store(sums + row, tl.sum(value))


@triton.jit
def quotients(e, sums, out, cols, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    at = tl.arange(0, BLOCK)
    inside = at < cols
    value = tl.load(e + row * cols + at, mask=inside) / tl.load(sums + row)
    tl.store(out + row * cols + at, value, mask=inside)


launch = [
    "exponentials[(rows,)](x, e, sums, cols, BLOCK=next_power_of_2(cols), num_warps=8)",
    "quotients[(rows,)](e, sums, out, cols, BLOCK=next_power_of_2(cols), num_warps=8)",
]
scratch = {"e": "float32[rows * cols]", "sums": "float32[rows]"}
