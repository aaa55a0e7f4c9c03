import triton
import triton.language as tl


@triton.jit
def add_kernel(x, y, out, n, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = at < n
    tl.store(out + at, tl.load(x + at, mask=inside), mask=inside)
    tl.store(out + at, tl.load(out + at, mask=inside) + tl.load(y + at, mask=inside), mask=inside)


launch = ["add_kernel[(cdiv(n, 1024),)](x, y, out, n, BLOCK=1024)"]
