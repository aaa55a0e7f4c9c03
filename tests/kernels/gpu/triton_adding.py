"""Adding vectors in Triton, compiled for a GPU that need not be there."""

import triton
import triton.language as tl
from triton.backends.compiler import GPUTarget
from triton.compiler import ASTSource


@triton.jit
def add(x, y, out, n, BLOCK: tl.constexpr):
    i = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(out + i, tl.load(x + i, mask=i < n) + tl.load(y + i, mask=i < n), mask=i < n)


def compiled(capability, *, block, num_warps):
    """The cubin, and what Triton says of it."""
    major, minor = capability
    types = {"x": "*fp32", "y": "*fp32", "out": "*fp32", "n": "i32", "BLOCK": "constexpr"}
    source = ASTSource(fn=add, signature=types, constexprs={"BLOCK": block})
    found = triton.compile(source, target=GPUTarget("cuda", 10 * major + minor, 32), options={"num_warps": num_warps})
    return found.asm["cubin"], found.metadata
