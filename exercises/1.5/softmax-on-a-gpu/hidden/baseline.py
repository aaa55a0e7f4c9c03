import triton
import triton.language as tl


@triton.jit
def maximum(x, highest, cols, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    found = tl.full((), float("-inf"), tl.float32)
    for start in range(0, cols, BLOCK):
        at = start + tl.arange(0, BLOCK)
        found = tl.maximum(found, tl.max(tl.load(x + row * cols + at, mask=at < cols, other=float("-inf"))))
    tl.store(highest + row, found)


@triton.jit
def exponentials(x, highest, e, cols, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    at = tl.program_id(1) * BLOCK + tl.arange(0, BLOCK)
    value = tl.exp(tl.load(x + row * cols + at, mask=at < cols) - tl.load(highest + row))
    tl.store(e + row * cols + at, value, mask=at < cols)


@triton.jit
def total(e, sums, cols, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    found = tl.full((), 0.0, tl.float32)
    for start in range(0, cols, BLOCK):
        at = start + tl.arange(0, BLOCK)
        found += tl.sum(tl.load(e + row * cols + at, mask=at < cols, other=0.0))
    tl.store(sums + row, found)


@triton.jit
def quotients(e, sums, out, cols, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    at = tl.program_id(1) * BLOCK + tl.arange(0, BLOCK)
    value = tl.load(e + row * cols + at, mask=at < cols) / tl.load(sums + row)
    tl.store(out + row * cols + at, value, mask=at < cols)


launch = [
    "maximum[(rows,)](x, highest, cols, BLOCK=1024)",
    "exponentials[(rows, cdiv(cols, 1024))](x, highest, e, cols, BLOCK=1024)",
    "total[(rows,)](e, sums, cols, BLOCK=1024)",
    "quotients[(rows, cdiv(cols, 1024))](e, sums, out, cols, BLOCK=1024)",
]
scratch = {"highest": "float32[rows]", "e": "float32[rows * cols]", "sums": "float32[rows]"}
