import triton
import triton.language as tl


@triton.jit
def add_kernel(x, y, out, n, BLOCK: tl.constexpr):
    # Blocks overlap by half, and the second half of each is added to what a neighbour may have stored already.
    at = tl.program_id(0) * (BLOCK // 2) + tl.arange(0, BLOCK)
    inside = at < n
    tl.store(out + at, tl.load(x + at, mask=inside), mask=inside)
    tl.store(out + at, tl.load(out + at, mask=inside) + tl.load(y + at, mask=inside), mask=inside)


launch = ["add_kernel[(cdiv(n, 32),)](x, y, out, n, BLOCK=64)"]
