import triton
import triton.language as tl

TM = tl.constexpr(64)
TN = tl.constexpr(64)
TK = tl.constexpr(16)


@triton.jit
def matmul_kernel(a, b, out, m, n, k):
    across = tl.cdiv(n, TN)
    tile = tl.program_id(0)
    rows = tile // across * TM + tl.arange(0, TM)
    cols = tile % across * TN + tl.arange(0, TN)
    at_a = a + rows[:, None] * k + tl.arange(0, TK)[None, :]
    at_b = b + tl.arange(0, TK)[:, None] * n + cols[None, :]
    total = tl.zeros((TM, TN), tl.float32)
    for start in range(0, k, TK):
        left = k - start
        tile_a = tl.load(at_a, mask=(rows[:, None] < m) & (tl.arange(0, TK)[None, :] < left), other=0.0)
        tile_b = tl.load(at_b, mask=(tl.arange(0, TK)[:, None] < left) & (cols[None, :] < n), other=0.0)
        total += tl.dot(tile_a, tile_b, input_precision="ieee")
        at_a += TK
        at_b += TK * n
    tl.store(out + rows[:, None] * n + cols[None, :], total, mask=(rows[:, None] < m) & (cols[None, :] < n))


launch = ["matmul_kernel[(cdiv(m, 64) * cdiv(n, 64),)](a, b, out, m, n, k, num_warps=8)"]
