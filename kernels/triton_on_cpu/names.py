"""What a kernel may name: an allow-list, so that whatever Triton adds stays out until someone has looked at it.

Left out on purpose: what runs outside of our checks (inline assembly, libdevice, `tl.extra`), what turns numbers into
pointers (`tl.pointer_type`), what waits for other programs (`atomic_poll`: programs run one after another here), what
prints without a bound (`static_print`), and what the interpreter computes wrongly (bfloat16 products, `dot_scaled`).
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Functions and types of `tl`. bfloat16 is here because compiling it is fine; interpreting it is refused at run time.
LANGUAGE = _set(
    """
    program_id num_programs load store arange zeros zeros_like full where dot
    max min sum argmax argmin reduce associative_scan cumsum cumprod sort flip topk histogram gather softmax sigmoid
    maximum minimum exp exp2 log log2 sin cos sqrt sqrt_rn rsqrt abs fdiv div_rn erf floor ceil fma clamp umulhi
    cdiv reshape ravel permute trans broadcast broadcast_to expand_dims join split cat interleave swizzle2d cast
    atomic_add atomic_max atomic_min atomic_and atomic_or atomic_xor atomic_xchg atomic_cas debug_barrier
    rand randn randint rand4x randn4x randint4x philox xor_sum reduce_or squeeze unsqueeze
    range static_range static_assert device_assert device_print multiple_of max_contiguous max_constancy assume
    int1 int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 bfloat16 constexpr
    """
)
MATH = _set("exp exp2 log log2 sin cos sqrt sqrt_rn rsqrt abs fdiv div_rn erf floor ceil fma umulhi")
HOST = frozenset({"cdiv", "next_power_of_2"})  # of `triton`, on constants
BUILTINS = frozenset({"range", "min", "max", "len", "float", "int"})  # what Triton's compiler knows as well

# Of a block, or of its type.
ATTRIBUTES = _set(
    """
    to cast T shape dtype element_ty sum max min argmax argmin abs exp exp2 log log2 sqrt rsqrt sin cos floor ceil erf
    sigmoid softmax cumsum cumprod sort flip reshape ravel permute trans broadcast_to expand_dims split reduce
    associative_scan histogram gather logical_and logical_or xor_sum reduce_or cdiv
    atomic_add atomic_max atomic_min atomic_and atomic_or atomic_xor atomic_xchg atomic_cas
    """
)
WHY_NOT = {
    "inline_asm_elementwise": "assembly can't run without a GPU",
    "extra": "libdevice and its like can't run without a GPU",
    "static_print": "use tl.device_print",
    "make_block_ptr": "Triton 3.9 has taken it out; compute the offsets by tl.arange",
    "dot_scaled": "it rounds through bfloat16, which the interpreter gets wrong",
    "atomic_poll": "waiting for another program never ends where programs run one after another",
    "tensor": "blocks come from tl.load, tl.arange, tl.zeros and tl.full",
    "view": "use tl.reshape",
    "pointer_type": "pointers come from the launch only",
}
