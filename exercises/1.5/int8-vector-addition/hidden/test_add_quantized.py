import numpy as np
import pytest

from grader.testing import assert_close, points


def vectors(rng, n):
    return rng.integers(-128, 128, (2, n), dtype=np.int8)


def exact(a, b, a_scale, b_scale, out_scale):
    return (a.astype(np.float64) * a_scale + b.astype(np.float64) * b_scale) / out_scale


def in_range(values):
    return np.clip(np.rint(values), -127, 127).astype(np.int8)


@points(
    2,
    category="any length",
    hint="what follows the last whole group of four needs threads of its own; halves go to even",
)
@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 127, 1000, 1001, 2047])
def test_any_length(solution, rng, n):
    a, b = vectors(rng, n)
    assert_close(solution.add_quantized(a, b, 0.25, 0.5, 1.0, n), in_range(exact(a, b, 0.25, 0.5, 1.0)))


@points(2, category="scales", hint="bring both numbers to the real axis, add, and only then divide and round")
def test_scales_that_are_no_powers_of_two(solution, rng):
    a, b = vectors(rng, 1500)
    a_scale, b_scale, out_scale = (float(np.float32(each)) for each in rng.uniform(0.01, 0.1, 3))
    wanted = exact(a, b, a_scale, b_scale, out_scale)
    found = solution.add_quantized(a, b, a_scale, b_scale, out_scale, 1500)
    near_half = np.abs(np.abs(wanted - np.rint(wanted)) - 0.5) < 1e-3  # there, float32 may round to either side
    assert_close(np.where(near_half, in_range(wanted), found), in_range(wanted))
    steps_off = np.abs(found[near_half] - np.clip(wanted[near_half], -127, 127))
    assert np.all(steps_off < 0.51), "near a half, a sum is neither of the two neighbours"


@points(2, category="rounding", hint="rintf rounds halves to the even neighbour; roundf and adding 0.5 do not")
def test_halves_go_to_the_even_neighbour(solution):
    a = np.arange(-99, 100, dtype=np.int8)
    found = solution.add_quantized(a, np.zeros_like(a), 0.5, 1.0, 1.0, a.size)
    assert_close(found, np.rint(a * 0.5).astype(np.int8))


@points(1, category="range", hint="limit the number before it becomes 8 bits, to -127 below")
def test_what_is_too_large_stays_at_the_end_of_the_range(solution):
    a, b = np.array([127, -128, -128, 127, -64], np.int8), np.array([127, -128, 1, -128, -64], np.int8)
    found = solution.add_quantized(a, b, 1.0, 1.0, 1.0, 5)
    assert_close(found, np.array([127, -127, -127, -1, -127], np.int8))
    huge = solution.add_quantized(a, b, 1000.0, 1000.0, 0.001, 5)  # 2.5e8 steps and more
    assert_close(huge, np.array([127, -127, -127, -127, -127], np.int8))
