import triton
import triton.language as tl


@triton.jit
def softmax_kernel(x, out, cols, BLOCK: tl.constexpr):
    row = tl.program_id(0) * cols
    at = tl.arange(0, BLOCK)
    tl.store(out + row + at, tl.load(x + row + at, mask=at < cols), mask=at < cols)


def softmax(x, out, rows, cols):
    softmax_kernel[(rows,)](x, out, cols, BLOCK=1024)


launch = ["softmax_kernel[(rows,)](x, out, cols, BLOCK=next_power_of_2(cols))"]
