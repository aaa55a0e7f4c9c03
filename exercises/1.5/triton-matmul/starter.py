import triton
import triton.language as tl


@triton.jit
def matmul_kernel(a, b, out, m, n, k, TM: tl.constexpr, TN: tl.constexpr, TK: tl.constexpr):
    # One program for each (TM, TN) tile of out. It walks along k in steps of TK: a tile of a, a tile of b, tl.dot.
    total = tl.zeros((TM, TN), tl.float32)


launch = ["matmul_kernel[(cdiv(m, 32), cdiv(n, 32))](a, b, out, m, n, k, TM=32, TN=32, TK=32, num_warps=4)"]
