import triton
import triton.language as tl


@triton.jit
def matmul_kernel(a, b, out, m, n, k, TM: tl.constexpr, TN: tl.constexpr, TK: tl.constexpr):
    rows = tl.program_id(0) * TM + tl.arange(0, TM)[:, None]  # (TM, 1)
    cols = tl.program_id(1) * TN + tl.arange(0, TN)[None, :]  # (1, TN)
    total = tl.zeros((TM, TN), tl.float32)
    for start in range(0, k, TK):
        along = start + tl.arange(0, TK)
        tile_a = tl.load(a + rows * k + along[None, :], mask=(rows < m) & (along[None, :] < k), other=0.0)  # (TM, TK)
        tile_b = tl.load(b + along[:, None] * n + cols, mask=(along[:, None] < k) & (cols < n), other=0.0)  # (TK, TN)
        total = tl.dot(tile_a, tile_b, total, input_precision="ieee")
    tl.store(out + rows * n + cols, total, mask=(rows < m) & (cols < n))


launch = [
    "matmul_kernel[(1, 1)]"
    "(a, b, out, m, n, k, TM=max(next_power_of_2(m), 16), TN=max(next_power_of_2(n), 16), TK=32, num_warps=8)"
]
