import triton
import triton.language as tl


@triton.jit
def layer_norm_kernel(x, weight, bias, out, cols, eps, BLOCK: tl.constexpr):
    row = tl.program_id(0) * cols
    at = tl.arange(0, BLOCK)  # (BLOCK,), BLOCK >= cols
    inside = at < cols
    values = tl.load(x + row + at, mask=inside, other=0.0)
    mean = tl.sum(values) / BLOCK
    deviation = tl.where(inside, values - mean, 0.0)  # lanes outside would count as -mean
    variance = tl.sum(deviation * deviation) / cols
    normal = deviation / tl.sqrt(variance + eps)
    scaled = normal * tl.load(weight + at, mask=inside) + tl.load(bias + at, mask=inside)
    tl.store(out + row + at, scaled, mask=inside)


launch = ["layer_norm_kernel[(rows,)](x, weight, bias, out, cols, eps, BLOCK=next_power_of_2(cols), num_warps=4)"]
