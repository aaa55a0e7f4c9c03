"""The largest things that a program holds at once: its widest block, whatever made it, and a product's operands."""

import numpy as np
import pytest


def widest(program, n=8):
    program.call(np.arange(n, dtype=np.float32), n)
    return program.costs()["widest_block"]


@pytest.mark.parametrize(
    "line, elements",
    [
        ("tl.store(out + at, tl.load(x + at))", 8),
        ("tl.store(out + at, tl.load(x + at, mask=at < 2, other=0.0))", 8),
        ("tl.store(out + at, tl.sum(tl.load(x + at)[:, None] * tl.load(x + at)[None, :], axis=1))", 64),
        ("tl.store(out + at, tl.load(x + at) + tl.sum(tl.zeros((32, 64), tl.float32)))", 2048),
        ("tl.store(out + at, tl.max(tl.join(tl.load(x + at), tl.load(x + at)), axis=1))", 16),
    ],
)
def test_a_block_counts_with_all_of_its_lanes(program, line, elements):
    assert widest(program(f"def f(x, out):\n    at = tl.arange(0, 8)\n    {line}", "f[(1,)](x, out)")) == elements


def test_steps_of_a_loop_are_as_wide_as_one(program):
    loop = """
    def f(x, out, n, TWO: tl.constexpr):
        for start in range(0, n, TWO):
            at = start + tl.arange(0, TWO)
            tl.store(out + at, tl.load(x + at))
    """
    assert widest(program(loop, "f[(1,)](x, out, n, TWO=2)")) == 2


def test_the_widest_of_all_launches_counts_and_only_the_last_call(program):
    each = "def f(x, out, B: tl.constexpr):\n    at = tl.arange(0, B)\n    tl.store(out + at, tl.load(x + at))"
    made = program(each, "f[(1,)](x, out, B=next_power_of_2(n))", "f[(1,)](x, out, B=2)")
    assert (widest(made, 16), widest(made, 4)) == (16, 4)


def test_both_operands_of_the_largest_product_are_bytes_in_shared_memory(program):
    product = """
    def f(x, out, TYPE: tl.constexpr):
        a = tl.zeros((16, 64), TYPE)
        b = tl.zeros((64, 32), TYPE)
        small = tl.dot(tl.zeros((16, 16), TYPE), tl.zeros((16, 16), TYPE))
        tl.store(out, tl.sum(tl.dot(a, b)) + tl.sum(small))
    """
    for name, item_bytes in (("tl.float32", 4), ("tl.float16", 2)):
        made = program(product.replace(", TYPE: tl.constexpr", "").replace("TYPE", name), "f[(1,)](x, out)")
        made.call(np.zeros(1, dtype=np.float32), 1)
        assert made.costs()["dot_operand_bytes"] == item_bytes * (16 * 64 + 64 * 32)
