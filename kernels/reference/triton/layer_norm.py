"""Layer normalisation over the last axis, with scale and shift (Ba, Kiros & Hinton, 2016).

void layer_norm(const float* x, const float* weight, const float* bias, float* out, int rows, int cols, float eps)
x, out: (rows, cols); weight, bias: (cols,)

The variance is the mean of squared deviations: mean(x * x) - mean(x)^2 would cancel where the mean is large. Every row
loads weight and bias again; a GPU finds them in its cache. The backward pass is left out.
"""

import triton
import triton.language as tl


@triton.jit
def layer_norm_kernel(x, weight, bias, out, cols, eps, BLOCK: tl.constexpr):
    row = tl.program_id(0) * cols
    at = tl.arange(0, BLOCK)  # (BLOCK,), BLOCK >= cols
    inside = at < cols
    values = tl.load(x + row + at, mask=inside, other=0.0)
    mean = tl.sum(values) / cols
    deviation = tl.where(inside, values - mean, 0.0)  # lanes outside would count as -mean
    variance = tl.sum(deviation * deviation) / cols
    normal = deviation / tl.sqrt(variance + eps)
    scaled = normal * tl.load(weight + at, mask=inside) + tl.load(bias + at, mask=inside)
    tl.store(out + row + at, scaled, mask=inside)


launch = ["layer_norm_kernel[(rows,)](x, weight, bias, out, cols, eps, BLOCK=next_power_of_2(cols), num_warps=4)"]
