import triton
import triton.language as tl


@triton.jit
def matmul_kernel(a, b, out, m, n, k, TM: tl.constexpr, TN: tl.constexpr, ALL: tl.constexpr):
    rows = tl.program_id(0) * TM + tl.arange(0, TM)[:, None]
    cols = tl.program_id(1) * TN + tl.arange(0, TN)[None, :]
    along = tl.arange(0, ALL)  # the whole sum in one step: no loop, and operands that no shared memory holds
    tile_a = tl.load(a + rows * k + along[None, :], mask=(rows < m) & (along[None, :] < k), other=0.0)  # (TM, ALL)
    tile_b = tl.load(b + along[:, None] * n + cols, mask=(along[:, None] < k) & (cols < n), other=0.0)  # (ALL, TN)
    total = tl.dot(tile_a, tile_b, input_precision="ieee")
    tl.store(out + rows * n + cols, total, mask=(rows < m) & (cols < n))


launch = [
    "matmul_kernel[(cdiv(m, 32), cdiv(n, 32))]"
    "(a, b, out, m, n, k, TM=32, TN=32, ALL=max(next_power_of_2(k), 16), num_warps=4)"
]
