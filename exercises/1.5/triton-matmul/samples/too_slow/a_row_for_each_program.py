import triton
import triton.language as tl


@triton.jit
def matmul_kernel(a, b, out, n, k, BLOCK: tl.constexpr, TK: tl.constexpr):
    row = tl.program_id(0)
    at = tl.arange(0, BLOCK)[None, :]  # (1, BLOCK), BLOCK >= n
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, k, TK):
        along = start + tl.arange(0, TK)[:, None]
        numbers = tl.load(a + row * k + along, mask=along < k, other=0.0)  # (TK, 1)
        total += tl.sum(numbers * tl.load(b + along * n + at, mask=(along < k) & (at < n), other=0.0), axis=0)
    tl.store(out + row * n + tl.arange(0, BLOCK), total, mask=tl.arange(0, BLOCK) < n)


launch = ["matmul_kernel[(m,)](a, b, out, n, k, BLOCK=next_power_of_2(n), TK=32, num_warps=4)"]
