import numpy as np
import triton
import triton.language as tl


def matmul(a, b, m, n, k):
    return np.matmul(a, b)


launch = ["matmul[(1,)](a, b, out, m, n, k)"]
