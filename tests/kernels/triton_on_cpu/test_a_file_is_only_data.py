"""What is refused before anything of it could run, each with its reason; and controls that are not."""

import pytest

from kernels.triton_on_cpu.objection import Refused
from kernels.triton_on_cpu.objections import read

TOP = "import triton\nimport triton.language as tl\n"
JIT = "@triton.jit\ndef k(x, out, n, B: tl.constexpr):\n    "

OUTSIDE = {
    "host code": ("print(1)", "outside of a kernel"),
    "a script's tail": ("if __name__ == '__main__':\n    x = 1", "outside of a kernel"),
    "another import": ("import os", "import nothing but"),
    "two imports at once": ("import triton, os", "import nothing but"),
    "an import under another name": ("import os as triton", "import nothing but"),
    "an import from": ("from triton import runtime", "import nothing but"),
    "a class": ("class A: pass", "outside of a kernel"),
    "a function without a decorator": ("def f(x):\n    return x", "no decorator"),
    "a decorator of one's own": ("@print\n@triton.jit\ndef f(x):\n    return x", "@print, @triton.jit"),
    "a decorator with arguments": ("@triton.jit(debug=True)\ndef f(x):\n    return x", r"write exactly @triton\.jit"),
    "autotune": ("@triton.autotune(configs=[], key=[])\n@triton.jit\ndef f(x):\n    return x", "exactly @triton.jit"),
    "a default that runs": ("@triton.jit\ndef f(x=print(1)):\n    return x", "default value"),
    "an annotation that runs": ("@triton.jit\ndef f(x: print(1)):\n    return x", "`x` has a type"),
    "a result that runs": ("@triton.jit\ndef f(x) -> print(1):\n    return x", "or `->`"),
    "an async function": ("@triton.jit\nasync def f(x):\n    return x", "outside of a kernel"),
    "star arguments": ("@triton.jit\ndef f(*x):\n    return x", r"with \*"),
    "a constant that runs": ("A = open('/etc/passwd')", "is no number"),
    "a constant that never ends": ("A = 9 ** 9 ** 9", "is no number"),
    "a constant beyond bounds": ("A = 4294967296 * 4294967296 * 2", "beyond 64 bits"),
    "a constant divided by zero": ("A = 1 // 0", "zero"),
    "a second launch": ("launch = []\nlaunch = []", "a second `launch`"),
    "tl taken over": ("tl = 3", "reserved name"),
    "a kernel by the name of range": ("@triton.jit\ndef range(x):\n    return x", "reserved name"),
    "a name in other letters": ("@triton.jit\ndef größe(x):\n    return x", "letters a to z"),
    "two kernels of one name": ("@triton.jit\ndef f(x):\n    return x\n" * 2, "already something"),
    "a deleted name": ("del tl", "outside of a kernel"),
    "an unpacking": ("a, b = 1, 2", "outside of a kernel"),
    "no Python": ("def (", "not Python"),
    "a null byte": ("\0", "not Python|can't be read"),
    "nesting": ("A = " + "(" * 5000 + "1" + ")" * 5000, "not Python|can't be read|nested"),
    "a long chain": ("A = " + "-" * 20_000 + "1", "not Python|can't be read|nested"),
    "a long file": ("# " + "x" * 60_000, "characters"),
}
INSIDE = {
    "a Python builtin": ("y = open(x)", "a call of `open`"),
    "getattr": ("y = getattr(x, 'handle')", "a call of `getattr`"),
    "print": ("print(x)", "a call of `print`"),
    "the array behind a block": ("y = x.handle", r"`\.handle`"),
    "the array's buffer": ("y = x.handle.data.base", r"`\.base`"),
    "a dunder": ("y = x.__class__", "`.__class__`"),
    "a dunder of tl": ("y = tl.__dict__", "as a value"),
    "a dunder of a type": ("y = tl.float32.__class__", "as a value"),
    "a module behind tl": ("y = tl.core.tensor(x, n)", "`tl.core.tensor` is not to be had"),
    "numpy behind tl": ("y = tl.math.core.builtins.open(x)", "not to be had"),
    "the runtime": ("y = triton.runtime.driver.active", "as a value"),
    "tl as a value": ("y = tl", "`tl` as a value"),
    "a function of tl as a value": ("y = tl.load", "it can only be called"),
    "a builtin as a value": ("y = len", "`len` as a value"),
    "a kernel as a value": ("y = k", "`k` as a value"),
    "a call of a value": ("y = x(1)", "a call of `x`"),
    "a call of a call": ("y = tl.load(x)(1)", "a call of"),
    "a name of the interpreter": ("y = np.load(x)", r"`\.load`|`np` is not known"),
    "the interpreter's semantics": ("y = interpreter_semantic", "as a value"),
    "builtins by name": ("y = __builtins__", "not known here"),
    "inline assembly": ("y = tl.inline_asm_elementwise('', '', [x], tl.int32, True, 1)", "can't run without a GPU"),
    "libdevice": ("y = tl.extra.cuda.libdevice.sin(x)", "libdevice"),
    "a print without bound": ("tl.static_print(x)", "use tl.device_print"),
    "waiting for another program": ("tl.atomic_poll(x, 1)", "never ends"),
    "a pointer type": ("y = n.to(tl.pointer_type(tl.float32))", "come from the launch only"),
    "a block of one's own making": ("y = tl.tensor(x, n)", "blocks come from"),
    "an argument that Triton hides": ("y = tl.load(x, _semantic=None)", "`_semantic`"),
    "arguments in a dictionary": ("y = tl.load(**x)", r"`\*\*`"),
    "arguments in a list": ("y = tl.load(*x)", "inside of a kernel"),
    "an import": ("import os", "the imports at the top"),
    "a lambda": ("y = lambda z: z", "define a @triton.jit function"),
    "a function inside": ("def f(): pass", "at the top of the file"),
    "a class inside": ("class A: pass", "inside of a kernel"),
    "with": ("with x as y: pass", "inside of a kernel"),
    "try": ("try:\n        y = 1\n    except: pass", "inside of a kernel"),
    "raise": ("raise x", "inside of a kernel"),
    "assert": ("assert x, x", "tl.device_assert"),
    "global": ("global y", "inside of a kernel"),
    "del": ("del x", "inside of a kernel"),
    "yield": ("yield x", "inside of a kernel"),
    "match": ("match x:\n        case y: pass", "inside of a kernel"),
    "break": ("while n > 0:\n        break", "no break"),
    "a list comprehension": ("y = [z for z in x]", "inside of a kernel"),
    "a walrus": ("y = (z := x)", "inside of a kernel"),
    "a text": ("y = 'abc' * 1000000000", "a text outside of a call"),
    "a format": ("y = '{0.__class__}'.format(x)", r"`\.format`"),
    "an f-string": ("y = f'{x.__class__}'", "device_print"),
    "bytes": ("y = b'abc'", "inside of a kernel"),
    "a dictionary": ("y = {1: x}", "inside of a kernel"),
    "a power": ("y = 9 ** 9 ** 9", "operator `Pow`"),
    "an assignment to an attribute": ("x.handle = n", "an assignment to `x.handle`"),
    "an assignment to an element": ("x[0] = n", "an assignment to `x"),
    "tl reassigned": ("tl = x", "reserved name"),
    "range reassigned": ("range = x", "reserved name"),
    "a loop variable by the name of tl": ("for tl in range(3): pass", "reserved name"),
    "a loop over something else": ("for i in x: pass", "a loop over something else"),
    "a slice": ("y = x[1:2]", "a slice with bounds"),
    "a type on a variable": ("y: print(1) = 3", "a variable with a type"),
    "an unknown name": ("y = z", "`z` is not known here"),
}
FINE = [
    '"""Words."""\nA = 3\nB = 2 * A\nC = tl.constexpr(B)\nD: tl.constexpr = 0.5',
    "@triton.jit\ndef add(a, b):\n    return a + b\n\n" + JIT + "tl.store(out, tl.reduce(x, 0, add))",
    JIT + "y: tl.constexpr = B // 2\n    z = tl.arange(0, y)[None, :].to(tl.int64)",
    JIT + "y = tl.load(x, mask=n is not None, other=float('-inf'), eviction_policy='evict_last')",
    JIT + "a, b = x.shape[0], n if n > 3 else -n\n    while a < 3 and b > 3:\n        a += triton.cdiv(4, 3)",
    JIT + "for i in tl.range(0, n, B, num_stages=2):\n        tl.store(out + i, tl.math.exp(x.sum(axis=0)))",
    JIT + "_ = tl.full((B, B), 0, dtype=out.dtype.element_ty).T\n    tl.device_print('x', x)",
]


@pytest.mark.parametrize("code, words", OUTSIDE.values(), ids=OUTSIDE)
def test_outside_of_kernels_nothing_runs(code, words):
    with pytest.raises(Refused, match=words):
        read(TOP + code)


@pytest.mark.parametrize("code, words", INSIDE.values(), ids=INSIDE)
def test_inside_of_kernels_no_python_object_is_reached(code, words):
    with pytest.raises(Refused, match=words):
        read(TOP + JIT + code)


@pytest.mark.parametrize("code", FINE)
def test_controls_pass(code):
    read(TOP + code)


def test_a_refusal_names_every_line_and_what_to_do():
    with pytest.raises(Refused) as refused:
        read(TOP + "import os\n" + JIT + "y = os.path\n    return x ** 2")
    assert [each.line for each in refused.value.objections] == [3, 6, 6, 7]
    assert all(each.instead for each in refused.value.objections)


def test_a_number_that_kernels_cannot_see_says_how_to_show_it():
    with pytest.raises(Refused, match=r"write `SIZE = tl.constexpr\(…\)`"):
        read(TOP + "SIZE = 4\n" + JIT + "y = SIZE")
