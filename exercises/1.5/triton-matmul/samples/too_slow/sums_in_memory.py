import triton
import triton.language as tl


@triton.jit
def matmul_kernel(a, b, out, m, n, k, TM: tl.constexpr, TN: tl.constexpr, TK: tl.constexpr):
    rows = tl.program_id(0) * TM + tl.arange(0, TM)[:, None]
    cols = tl.program_id(1) * TN + tl.arange(0, TN)[None, :]
    inside = (rows < m) & (cols < n)
    tl.store(out + rows * n + cols, tl.zeros((TM, TN), tl.float32), mask=inside)
    for start in range(0, k, TK):
        along = start + tl.arange(0, TK)
        tile_a = tl.load(a + rows * k + along[None, :], mask=(rows < m) & (along[None, :] < k), other=0.0)
        tile_b = tl.load(b + along[:, None] * n + cols, mask=(along[:, None] < k) & (cols < n), other=0.0)
        so_far = tl.load(out + rows * n + cols, mask=inside, other=0.0)
        tl.store(out + rows * n + cols, tl.dot(tile_a, tile_b, so_far, input_precision="ieee"), mask=inside)


launch = ["matmul_kernel[(cdiv(m, 32), cdiv(n, 32))](a, b, out, m, n, k, TM=32, TN=32, TK=32, num_warps=4)"]
