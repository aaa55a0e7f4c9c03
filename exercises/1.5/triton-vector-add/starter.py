import triton
import triton.language as tl


@triton.jit
def add_kernel(x, y, out, n, BLOCK: tl.constexpr):
    # One program for each block of BLOCK elements. Which elements are this program's, and which of them exist?
    first = tl.program_id(0) * BLOCK


launch = ["add_kernel[(cdiv(n, 1024),)](x, y, out, n, BLOCK=1024, num_warps=4)"]
