import triton
import triton.language as tl


@triton.jit
def layer_norm_kernel(x, weight, bias, out, cols, eps, BLOCK: tl.constexpr):
    row = tl.program_id(0) * cols
    total = tl.full((), 0.0, tl.float32)
    for start in range(0, cols, BLOCK):
        at = start + tl.arange(0, BLOCK)
        total += tl.sum(tl.load(x + row + at, mask=at < cols, other=0.0))
    mean = total / cols
    squares = tl.full((), 0.0, tl.float32)
    for start in range(0, cols, BLOCK):
        at = start + tl.arange(0, BLOCK)
        deviation = tl.where(at < cols, tl.load(x + row + at, mask=at < cols, other=0.0) - mean, 0.0)
        squares += tl.sum(deviation * deviation)
    root = tl.sqrt(squares / cols + eps)
    for start in range(0, cols, BLOCK):
        at = start + tl.arange(0, BLOCK)
        inside = at < cols
        normal = (tl.load(x + row + at, mask=inside) - mean) / root
        scaled = normal * tl.load(weight + at, mask=inside) + tl.load(bias + at, mask=inside)
        tl.store(out + row + at, scaled, mask=inside)


launch = ["layer_norm_kernel[(rows,)](x, weight, bias, out, cols, eps, BLOCK=256, num_warps=4)"]
