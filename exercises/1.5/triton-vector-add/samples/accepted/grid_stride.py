import triton
import triton.language as tl

BLOCK = tl.constexpr(256)


@triton.jit
def add_kernel(x, y, out, n):
    # As many programs as there are at most; each takes block after block.
    for start in range(tl.program_id(0) * BLOCK, n, tl.num_programs(0) * BLOCK):
        at = start + tl.arange(0, BLOCK)
        inside = at < n
        tl.store(out + at, tl.load(x + at, mask=inside) + tl.load(y + at, mask=inside), mask=inside)


launch = ["add_kernel[(min(cdiv(n, 256), 4),)](x, y, out, n)"]
