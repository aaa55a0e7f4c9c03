"""out = a @ b, one row of the result for each program, without tl.dot. The naive version.

void matmul(const float* a, const float* b, float* out, int m, int n, int k)          a: (m, k), b: (k, n), out: (m, n)

Every program loads all of b: 4 * m * k * n bytes for b alone. No tensor cores: it multiplies a number with a row.
"""

import triton
import triton.language as tl


@triton.jit
def matmul_kernel(a, b, out, n, k, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    at = tl.arange(0, BLOCK)  # (BLOCK,), BLOCK >= n
    total = tl.zeros((BLOCK,), tl.float32)
    for i in range(k):
        total += tl.load(a + row * k + i) * tl.load(b + i * n + at, mask=at < n, other=0.0)
    tl.store(out + row * n + at, total, mask=at < n)


launch = ["matmul_kernel[(m,)](a, b, out, n, k, BLOCK=next_power_of_2(n), num_warps=4)"]
