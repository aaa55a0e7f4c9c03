import triton
import triton.language as tl


@triton.jit
def softmax_kernel(x, out, cols, BLOCK: tl.constexpr):
    row = tl.program_id(0) * cols
    highest = tl.full((), float("-inf"), tl.float32)
    for start in range(0, cols, BLOCK):
        at = start + tl.arange(0, BLOCK)
        highest = tl.maximum(highest, tl.max(tl.load(x + row + at, mask=at < cols, other=float("-inf"))))
    total = tl.full((), 0.0, tl.float32)
    for start in range(0, cols, BLOCK):
        at = start + tl.arange(0, BLOCK)
        total += tl.sum(tl.exp(tl.load(x + row + at, mask=at < cols, other=float("-inf")) - highest))
    for start in range(0, cols, BLOCK):
        at = start + tl.arange(0, BLOCK)
        e = tl.exp(tl.load(x + row + at, mask=at < cols) - highest)
        tl.store(out + row + at, e / total, mask=at < cols)


launch = ["softmax_kernel[(rows,)](x, out, cols, BLOCK=1024, num_warps=4)"]
