import triton
import triton.language as tl


@triton.jit
def exponentials_kernel(x, exponentials, sums, cols, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    at = tl.arange(0, BLOCK)
    inside = at < cols
    logits = tl.load(x + row * cols + at, mask=inside, other=float("-inf"))
    e = tl.exp(logits - tl.max(logits))
    tl.store(exponentials + row * cols + at, e, mask=inside)
    tl.store(sums + row, tl.sum(e))


@triton.jit
def quotients_kernel(exponentials, sums, out, cols, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    at = tl.arange(0, BLOCK)
    inside = at < cols
    e = tl.load(exponentials + row * cols + at, mask=inside)
    tl.store(out + row * cols + at, e / tl.load(sums + row), mask=inside)


launch = [
    "exponentials_kernel[(rows,)](x, exponentials, sums, cols, BLOCK=next_power_of_2(cols))",
    "quotients_kernel[(rows,)](exponentials, sums, out, cols, BLOCK=next_power_of_2(cols))",
]
scratch = {"exponentials": "float32[rows * cols]", "sums": "float32[rows]"}
