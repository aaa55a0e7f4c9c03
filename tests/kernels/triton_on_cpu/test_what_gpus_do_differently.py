"""Where Python or the interpreter would do something else than a GPU, we do as a GPU does, or refuse."""

import numpy as np
import pytest

from kernels.triton_on_cpu.failures import KernelError, Unfaithful

ONES = np.ones(256, dtype="float32")
DOT = """
def product(x, out):
    at = tl.arange(0, 16)
    a = tl.load(x + at[:, None] * 16 + at[None, :]){cast}
    tl.store(out + at[:, None] * 16 + at[None, :], tl.dot(a, a))
"""
INTS = "void f(const int* x, int* out, int n)"


def ints(program, expression, *values):
    """`expression` of x and y, whole numbers of 32 bits that are loaded from memory."""
    kernel = f"""
    def whole(a, out):
        x = tl.load(a)
        y = tl.load(a + 1)
        tl.store(out, {expression})
    """
    made = program(kernel, "whole[(1,)](x, out)", prototype=INTS, out=["1"])
    return int(made.call(np.array(values, dtype="int32"), 2)[0][0])


@pytest.mark.parametrize("cast", ["", ".to(tl.float16)"])
def test_a_product_in_a_type_that_is_computed_rightly_passes(program, cast):
    product = program(DOT.format(cast=cast), "product[(1,)](x, out)", out=["256"])
    assert set(product.call(ONES, 256)[0].tolist()) == {16.0}


def test_a_product_in_bfloat16_is_refused_with_the_reason(program):
    product = program(DOT.format(cast=".to(tl.bfloat16)"), "product[(1,)](x, out)", out=["256"])
    with pytest.raises(Unfaithful, match=r"line 8: .* in bf16: .*bit patterns.*Use tl.float16"):
        product.call(ONES, 256)


@pytest.mark.parametrize(
    "made",
    [
        "tl.zeros((16,), tl.bfloat16)",
        "tl.full((16,), 1.5, tl.bfloat16)",
        "tl.arange(0, 16).to(tl.bfloat16)",
        "tl.arange(0, 16).to(tl.int16).to(tl.bfloat16, bitcast=True)",
        "tl.cast(1.0, tl.bfloat16)",
        "tl.arange(0, 16).to(tl.float16).to(tl.bfloat16, fp_downcast_rounding='rtz')",
    ],
)
def test_there_is_no_other_way_to_bfloat16(program, made):
    kernel = f"""
    def sneaks(x, out):
        b = {made}
        tl.store(out, (b + b).to(tl.float32))
    """
    with pytest.raises(KernelError, match="bf16"):
        program(kernel, "sneaks[(1,)](x, out)").call(ONES, 256)


@pytest.mark.parametrize(
    "expression, values, expected",  # C, not Python
    [
        ("x // y", (-7, 2), -3),
        ("x % y", (-7, 2), -1),
        ("x // y", (7, -2), -3),
        ("x >> y", (-7, 1), -4),
        ("x + y", (2**31 - 1, 1), -(2**31)),
        ("x * x", (65536, 0), 0),
    ],
)
def test_whole_numbers_divide_and_wrap_as_in_c(program, expression, values, expected):
    assert ints(program, expression, *values) == expected


def test_a_loop_counts_in_int32(program):
    kernel = """
    def counts(x, out):
        total = 0
        for i in range(-3, 0):
            total += i // 2
        tl.store(out, total)
    """
    made = program(kernel, "counts[(1,)](x, out)", prototype=INTS, out=["1"])
    assert made.call(np.zeros(1, dtype="int32"), 1)[0].tolist() == [-1 - 1 + 0]


@pytest.mark.parametrize(
    "condition",
    [
        "if at < 2:\n            tl.store(out, 1.0)",
        "m = (at < 2) and (at > 0)",
        "m = not (at < 2)",
        "m = 1 if at < 2 else 0",
    ],
)
def test_a_condition_that_is_a_block_is_refused(program, condition):
    kernel = f"""
    def decides(x, out):
        at = tl.arange(0, 4)
        {condition}
    """
    with pytest.raises(Unfaithful, match=r"need one number.*tl.where"):
        program(kernel, "decides[(1,)](x, out)").call(ONES, 256)


def test_conditions_on_one_number_are_fine(program):
    kernel = """
    def decides(x, out, n):
        if n > 3 and not n > 300:
            tl.store(out, 1.0 if n == 256 else 2.0)
    """
    assert program(kernel, "decides[(1,)](x, out, n)", out=["1"]).call(ONES, 256)[0].tolist() == [1.0]


def test_what_triton_itself_refuses_names_the_line(program):
    kernel = """
    def odd(x, out):
        at = tl.arange(0, 3)
    """
    with pytest.raises(KernelError, match=r"`odd`, program \(0, 0, 0\), line 7: ValueError: .*power of 2"):
        program(kernel, "odd[(1,)](x, out)").call(ONES, 256)


def test_a_block_larger_than_triton_allows_is_no_block(program):
    kernel = """
    def large(x, out):
        at = tl.arange(0, 1048576)
        y = at[:, None] + at[None, :]
    """
    with pytest.raises(KernelError, match="1048576"):
        program(kernel, "large[(1,)](x, out)").call(ONES, 256)


def test_printing_has_an_end(program, capsys):
    kernel = """
    def talks(x, out):
        for i in range(1000):
            tl.device_print("i is", i)
    """
    program(kernel, "talks[(1,)](x, out)").call(ONES, 256)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 64
    assert lines[0].startswith("(0, 0, 0) i is")


def test_helpers_and_reductions_of_ones_own_work(program):
    kernel = """
    def larger(a, b):
        return tl.maximum(a, b)

    @triton.jit
    def peak(x, out):
        at = tl.arange(0, 256)
        tl.store(out, tl.reduce(tl.load(x + at), 0, larger))
        tl.store(out + 1 + at, tl.cumsum(tl.load(x + at)))
    """
    made = program(kernel, "peak[(1,)](x, out)", out=["257"])
    x = np.random.default_rng(3).standard_normal(256).astype("float32")
    (out,) = made.call(x, 256)
    assert out[0] == x.max()
    np.testing.assert_allclose(out[1:], np.cumsum(x), rtol=1e-4, atol=1e-5)
