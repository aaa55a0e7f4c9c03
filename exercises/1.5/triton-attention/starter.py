import triton
import triton.language as tl


@triton.jit
def attention_kernel(q, k, v, out, length, scale, DIM: tl.constexpr, TQ: tl.constexpr, TK: tl.constexpr):
    # One program for TQ queries of one head. They stay; keys and values come in blocks of TK. For each query, keep the
    # largest score so far, the sum of exp(score - largest), and the same sum with v. What if a larger score comes?
    head = tl.program_id(1) * length * DIM


launch = [
    "attention_kernel[(cdiv(length, 32), heads)](q, k, v, out, length, scale, DIM=dim, TQ=32, TK=32, num_warps=4)"
]
