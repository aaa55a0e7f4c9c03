import triton
import triton.language as tl


@triton.jit
def statistics_kernel(x, means, roots, cols, eps, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    at = tl.arange(0, BLOCK)
    inside = at < cols
    values = tl.load(x + row * cols + at, mask=inside, other=0.0)
    mean = tl.sum(values) / cols
    deviation = tl.where(inside, values - mean, 0.0)
    tl.store(means + row, mean)
    tl.store(roots + row, tl.sqrt(tl.sum(deviation * deviation) / cols + eps))


@triton.jit
def scale_kernel(x, means, roots, weight, bias, out, cols, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    at = tl.arange(0, BLOCK)
    inside = at < cols
    normal = (tl.load(x + row * cols + at, mask=inside) - tl.load(means + row)) / tl.load(roots + row)
    scaled = normal * tl.load(weight + at, mask=inside) + tl.load(bias + at, mask=inside)
    tl.store(out + row * cols + at, scaled, mask=inside)


launch = [
    "statistics_kernel[(rows,)](x, means, roots, cols, eps, BLOCK=next_power_of_2(cols))",
    "scale_kernel[(rows,)](x, means, roots, weight, bias, out, cols, BLOCK=next_power_of_2(cols))",
]
scratch = {"means": "float32[rows]", "roots": "float32[rows]"}
