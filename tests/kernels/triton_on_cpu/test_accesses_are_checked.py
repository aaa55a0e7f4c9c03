"""Every load and store falls into an array of the call, or the learner is told where it did not."""

import numpy as np
import pytest

from kernels.triton_on_cpu.failures import OutOfBounds, WroteInput

COPY = """
def copy(x, out, n, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    values = tl.load(x + at{load})
    tl.store(out + at, values, mask=at < n)
"""


def test_a_forgotten_mask_is_named_with_program_line_and_element(program):
    copy = program(COPY.format(load=""), "copy[(2,)](x, out, n, BLOCK=64)")
    with pytest.raises(OutOfBounds, match=r"`copy`, program \(1, 0, 0\), line 8: loads from `x` at element 100.* 100 "):
        copy.call(np.ones(100, dtype="float32"), 100)


def test_the_control_with_a_mask_passes(program):
    copy = program(COPY.format(load=", mask=at < n"), "copy[(2,)](x, out, n, BLOCK=64)")
    np.testing.assert_array_equal(copy.call(np.ones(100, dtype="float32"), 100)[0], np.ones(100))


@pytest.mark.parametrize("away", ["-1", "4", "1 << 20", "-(1 << 30)"])
def test_elements_before_and_far_behind_an_array_are_known_as_its_own(program, away):
    kernel = f"""
    def stray(x, out):
        tl.store(out, tl.load(x + ({away})))
    """
    stray = program(kernel, "stray[(1,)](x, out)")
    with pytest.raises(OutOfBounds, match=f"`x` at element {eval(away)}, but it has 4"):
        stray.call(np.ones(4, dtype="float32"), 4)


def test_a_pointer_made_of_a_number_leads_nowhere(program):
    kernel = """
    def forges(x, out, n):
        where = (x.to(tl.int64) + (1 << 50)).to(x.dtype)
        tl.store(out, tl.load(where))
    """
    with pytest.raises(OutOfBounds, match="belongs to no array"):
        program(kernel, "forges[(1,)](x, out, n)", out=["1"]).call(np.ones(4, dtype="float32"), 4)


def test_an_offset_that_wraps_around_in_32_bits_is_out_of_bounds(program):
    kernel = """
    def wraps(x, out, n):
        tl.store(out, tl.load(x + n * n))
    """
    wraps = program(kernel, "wraps[(1,)](x, out, n)", out=["1"])
    with pytest.raises(OutOfBounds, match="`x` at element -2147479015"):
        wraps.call(np.ones(1, dtype="float32"), 46341)


def test_a_store_beyond_the_output_is_refused(program):
    kernel = """
    def long(x, out):
        tl.store(out + tl.arange(0, 8), 1.0)
    """
    with pytest.raises(OutOfBounds, match="stores to `out` at element 5"):
        program(kernel, "long[(1,)](x, out)").call(np.ones(5, dtype="float32"), 5)


@pytest.mark.parametrize("write", ["tl.store(x, 2.0)", "tl.atomic_add(x, 2.0)"])
def test_inputs_stay_as_they_are(program, write):
    kernel = f"""
    def scribbles(x, out):
        {write}
    """
    x = np.ones(4, dtype="float32")
    with pytest.raises(WroteInput, match="`x`, which is an input"):
        program(kernel, "scribbles[(1,)](x, out)").call(x, 4)
    np.testing.assert_array_equal(x, np.ones(4))


def test_atomics_are_checked_as_well(program):
    kernel = """
    def counts(x, out):
        tl.atomic_add(out + 4, 1.0)
    """
    with pytest.raises(OutOfBounds, match="`out` at element 4"):
        program(kernel, "counts[(1,)](x, out)").call(np.ones(4, dtype="float32"), 4)


def test_what_nobody_stored_stays_poison(program):
    kernel = """
    def half(x, out, count):
        tl.store(out, 1.0)
        tl.store(count + 1, 7)
    """
    half = program(
        kernel,
        "half[(1,)](x, out, count)",
        prototype="void f(const float* x, float* out, int* count)",
        out=["2"],
        count=["2"],
    )
    out, count = half.call(np.ones(1, dtype="float32"))
    np.testing.assert_array_equal(out, [1.0, np.nan])
    assert count.tolist() == [-1515870811, 7]  # 0xA5A5A5A5
