"""out = a @ b by tiles: a program computes a (TM, TN) tile, and walks along k in steps of TK.

void matmul(const __half* a, const __half* b, float* out, int m, int n, int k)       a: (m, k), b: (k, n), out: (m, n)

An element of a is loaded n / TN times, one of b m / TM times: larger tiles mean less traffic, and more registers. The
type of the elements is whatever the pointers say; products are added up in float32.
"""

import triton
import triton.language as tl


@triton.jit
def matmul_kernel(a, b, out, m, n, k, TM: tl.constexpr, TN: tl.constexpr, TK: tl.constexpr):
    rows = tl.program_id(0) * TM + tl.arange(0, TM)[:, None]  # (TM, 1)
    cols = tl.program_id(1) * TN + tl.arange(0, TN)[None, :]  # (1, TN)
    inner = tl.arange(0, TK)
    total = tl.zeros((TM, TN), tl.float32)
    for start in range(0, k, TK):
        along = start + inner
        tile_a = tl.load(a + rows * k + along[None, :], mask=(rows < m) & (along[None, :] < k), other=0.0)  # (TM, TK)
        tile_b = tl.load(b + along[:, None] * n + cols, mask=(along[:, None] < k) & (cols < n), other=0.0)  # (TK, TN)
        total = tl.dot(tile_a, tile_b, total)
    tl.store(out + rows * n + cols, total, mask=(rows < m) & (cols < n))


launch = [
    "matmul_kernel[(cdiv(m, 64), cdiv(n, 64))](a, b, out, m, n, k, TM=64, TN=64, TK=32, num_warps=4, num_stages=3)"
]
