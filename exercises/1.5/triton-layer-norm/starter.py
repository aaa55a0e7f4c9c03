import triton
import triton.language as tl


@triton.jit
def layer_norm_kernel(x, weight, bias, out, cols, eps, BLOCK: tl.constexpr):
    # One program for each row, which it loads once. What do lanes beyond the row add to the mean, and to the variance?
    row = tl.program_id(0) * cols


launch = ["layer_norm_kernel[(rows,)](x, weight, bias, out, cols, eps, BLOCK=next_power_of_2(cols), num_warps=4)"]
