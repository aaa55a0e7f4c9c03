"""What in a built program is refused before it is loaded: calls out of it, and code that the loader would run.

The second look after `kernels.objections`: the text may name a function in a way that nobody foresaw, the shared
object can't. It does not see calls through addresses that the code makes up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kernels.objects import needed_libraries, sections, symbols

_LIBRARIES = re.compile(r"(?:libstdc\+\+|libm|libgcc_s|libc|ld-linux-x86-64|ld-linux-aarch64|libmvec)\.so\.\d+")
_POINTER_BYTES = 8
# C's mathematics, each also with f (float) and l (long double), without what writes through a pointer: that store
# would be nobody's. sincos is here because g++ makes it of sin and cos; by its own name it is refused in the text.
_MATHEMATICS = frozenset(
    re.findall(
        r"\w+",
        "acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh erf erfc exp exp10 exp2 expm1 fabs fdim "
        "floor fma fmax fmin fmod hypot ilogb ldexp lgamma llrint llround log log10 log1p log2 logb lrint "
        "lround nearbyint nextafter pow remainder rint round roundeven scalbln scalbn sin sincos sinh "
        "sqrt tan tanh tgamma trunc",
    )
)
_SUPPORT = re.compile(
    r"_Unwind_Resume|__gxx_personality_v0|__tls_get_addr|__stack_chk_fail"
    r"|__cxa_(?:begin_catch|end_catch|rethrow|throw|allocate_exception|free_exception|throw_bad_array_new_length"
    r"|pure_virtual)"
    r"|_ZSt\d+__throw_\w+|_ZSt9terminatev|_ZTISt9bad_alloc|_ZTVSt9bad_alloc|_ZNSt9bad_alloc\w+|_ZT[IVS]\w*"
    r"|_Zn[wa]m(?:St11align_val_t)?|_Zd[la]Pvm?(?:St11align_val_t)?"
    r"|malloc|calloc|realloc|free|aligned_alloc|mem(?:cpy|move|set|cmp)|abs|labs|llabs"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What one kind of build may have."""

    constructors: int  # functions that the loader runs: -fsanitize=thread makes one of its own, our runtime none


def objections_to_object(data: bytes, allowance: Allowance) -> list[str]:
    """One sentence for each; empty where there are none. Raises NotAnObject."""
    return [*_calls(data), *_run_by_the_loader(data, allowance), *_libraries(data)]


def _calls(data: bytes) -> Iterator[str]:
    for symbol in symbols(data, dynamic=True):
        if symbol.name and symbol.is_undefined and not _is_allowed(symbol.name):
            yield f"`{symbol.name}` is called, which is not one of C's mathematics or what C++ itself needs"


def _is_allowed(name: str) -> bool:
    base = name[:-1] if name.endswith(("f", "l")) else name
    return name in _MATHEMATICS or base in _MATHEMATICS or _SUPPORT.fullmatch(name) is not None


def _run_by_the_loader(data: bytes, allowance: Allowance) -> Iterator[str]:
    found = sections(data)
    for name in (".init_array", ".preinit_array", ".ctors", ".fini_array", ".dtors", ".init", ".fini"):
        allowed = allowance.constructors if name == ".init_array" else 0
        if len(found.get(name, b"")) > allowed * _POINTER_BYTES:
            yield "something would run when the program is loaded: give globals constant values, or none"
    if any(symbol.is_resolver for symbol in symbols(data, dynamic=False)):
        yield "a function is chosen when the program is loaded"


def _libraries(data: bytes) -> Iterator[str]:
    for name in needed_libraries(data):
        if not _LIBRARIES.fullmatch(name):
            yield f"the library {name} is needed, which is not given"
