import triton
import triton.language as tl


@triton.jit
def add_kernel(x, y, out, n, BLOCK: tl.constexpr):
    at = tl.arange(0, BLOCK)  # (BLOCK,), BLOCK >= n: a GPU has no registers for that
    inside = at < n
    tl.store(out + at, tl.load(x + at, mask=inside) + tl.load(y + at, mask=inside), mask=inside)


launch = ["add_kernel[(1,)](x, y, out, n, BLOCK=next_power_of_2(n), num_warps=8)"]
