import triton
import triton.language as tl


@triton.jit
def matmul_kernel(a, b, out, m, n, k, TM: tl.constexpr, TN: tl.constexpr, TK: tl.constexpr):
    # A program for each part of the sum as well: each stores over what another one stored.
    rows = tl.program_id(0) * TM + tl.arange(0, TM)[:, None]
    cols = tl.program_id(1) * TN + tl.arange(0, TN)[None, :]
    along = tl.program_id(2) * TK + tl.arange(0, TK)
    tile_a = tl.load(a + rows * k + along[None, :], mask=(rows < m) & (along[None, :] < k), other=0.0)
    tile_b = tl.load(b + along[:, None] * n + cols, mask=(along[:, None] < k) & (cols < n), other=0.0)
    tl.store(out + rows * n + cols, tl.dot(tile_a, tile_b), mask=(rows < m) & (cols < n))


launch = ["matmul_kernel[(cdiv(m, 32), cdiv(n, 32), cdiv(k, 32))](a, b, out, m, n, k, TM=32, TN=32, TK=32)"]
