"""Programs of one launch that need each other are told so, though here they run one after the other."""

import numpy as np
import pytest

from kernels.triton_on_cpu.failures import DataRace, Order

ONES = np.ones(64, dtype="float32")
ALL = tuple(Order)


def test_a_sum_without_atomics_is_a_race_although_it_comes_out_right(program):
    kernel = """
    def racy(x, out):
        pid = tl.program_id(0)
        tl.store(out, tl.load(out) + tl.load(x + pid))
    """
    with pytest.raises(DataRace, match=r"program \(1, 0, 0\), line 8: loads element 0 of `out`.*two launches"):
        program(kernel, "racy[(64,)](x, out)", out=["1"]).call(ONES, 64)


def test_the_control_with_atomics_passes_in_every_order(program):
    kernel = """
    def adds(x, out):
        tl.atomic_add(out, tl.load(x + tl.program_id(0)))
    """
    more = 'scratch = {"total": "float32[1]"}'
    finish = "\n@triton.jit\ndef finish(total, out):\n    tl.store(out, tl.load(total))\n"
    adds = program(kernel, "adds[(64,)](x, total)", "finish[(1,)](total, out)", more=more + finish, out=["1"])
    assert adds.call(ONES, 64, orders=ALL)[0].tolist() == [64.0]
    assert adds.costs()["atomics"] == 64


def test_two_values_for_one_element_are_a_race(program):
    kernel = """
    def same_place(x, out):
        tl.store(out, tl.program_id(0).to(tl.float32))
    """
    with pytest.raises(DataRace, match="`out`, where another program"):
        program(kernel, "same_place[(2,)](x, out)", out=["1"]).call(ONES, 64)


def test_one_value_from_two_programs_is_none(program):
    kernel = """
    def same_value(x, out):
        tl.store(out, 3.0)
    """
    assert program(kernel, "same_value[(2,)](x, out)", out=["1"]).call(ONES, 64, orders=ALL)[0].tolist() == [3.0]


def test_two_lanes_with_different_values_for_one_element_are_a_race(program):
    kernel = """
    def lanes(x, out):
        at = tl.arange(0, 4)
        tl.store(out + at // 2, at.to(tl.float32))
    """
    with pytest.raises(DataRace, match="one store has two lanes"):
        program(kernel, "lanes[(1,)](x, out)", out=["2"]).call(ONES, 64)


SHIFT = """
def shift(x, out, n, space):
    pid = tl.program_id(0)
    tl.store(out + pid, tl.load(space + pid + 1))
    tl.store(space + pid, 1.0)
"""


def test_a_race_that_forward_order_hides_is_seen_in_reverse(program):
    shift = program(SHIFT, "shift[(4,)](x, out, n, space)", more='scratch = {"space": "float32[5]"}', out=["4"])
    assert shift.call(ONES, 64)[0].tolist() == [0.0] * 4
    with pytest.raises(DataRace, match="`space`"):
        shift.call(ONES, 64, orders=(Order.FORWARD, Order.REVERSE))


def test_with_atomics_differing_outputs_are_the_evidence(program):
    kernel = """
    def first_come(x, out, turn):
        mine = tl.atomic_add(turn, 1)
        tl.store(out + tl.program_id(0), mine.to(tl.float32))
    """
    first_come = program(kernel, "first_come[(4,)](x, out, turn)", more='scratch = {"turn": "int32[1]"}', out=["4"])
    with pytest.raises(DataRace, match=r"`out`\[0\] is 0.0 or 3.0"):
        first_come.call(ONES, 64, orders=(Order.FORWARD, Order.REVERSE))
