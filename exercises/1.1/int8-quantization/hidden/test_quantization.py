import numpy as np
import pytest

from grader.testing import assert_close, points

SCHEMES = pytest.mark.parametrize("symmetric", [True, False], ids=["symmetric", "asymmetric"])


def formulas(x, bits, symmetric):
    """The prompt's mathematics, for arrays that aren't all zero."""
    x = x.astype(np.float64)
    if symmetric:
        n = 2 ** (bits - 1) - 1
        s = np.abs(x).max() / n
        return np.clip(np.rint(x / s), -n, n).astype(int), s, 0
    first, last = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    low, high = min(0.0, x.min()), max(0.0, x.max())
    s = (high - low) / (last - first)
    z = int(np.rint(first - low / s))
    return np.clip(np.rint(x / s) + z, first, last).astype(int), s, z


def check(solution, x, bits, symmetric):
    q, s, z = solution.quantize(x, bits, symmetric)
    expected_q, expected_s, expected_z = formulas(x, bits, symmetric)
    assert_close(s, expected_s, rtol=1e-9, atol=0.0)
    assert z == expected_z
    assert q.shape == x.shape and np.array_equal(q, expected_q)


def there_and_back(solution, x, bits, symmetric):
    q, s, z = solution.quantize(x, bits, symmetric)
    return solution.dequantize(q, s, z), s


@points(
    1, category="types", hint="q is an int8 array of x's shape, s a Python float, z a Python int; back comes float64"
)
@SCHEMES
def test_types_and_shapes(solution, rng, symmetric):
    x = rng.standard_normal((2, 3, 4)).astype(np.float32)
    q, s, z = solution.quantize(x, 4, symmetric)
    assert q.dtype == np.int8 and q.shape == (2, 3, 4)
    assert type(s) is float and type(z) is int
    back = solution.dequantize(q, s, z)
    assert back.dtype == np.float64 and back.shape == (2, 3, 4)


@points(2, category="values", hint="follow the formulas: range, step, zero point, round, clip")
@SCHEMES
def test_random_numbers_in_eight_bits(solution, rng, symmetric):
    check(solution, rng.standard_normal(200) * 10.0 ** rng.integers(-3, 4) + rng.uniform(-1, 1), 8, symmetric)


@points(2, category="values", hint="everything follows from bits; nothing is 127 or 255 by itself")
@SCHEMES
def test_fewer_bits(solution, rng, symmetric):
    for bits in range(2, 9):
        check(solution, rng.uniform(-1, 3, size=(5, 8)), bits, symmetric)


@points(1, category="values", hint="float32 input: convert to float64 before anything else")
@SCHEMES
def test_float32_is_computed_in_float64(solution, rng, symmetric):
    check(solution, rng.standard_normal((10, 10)).astype(np.float32), 8, symmetric)


@points(
    2, category="rounding", hint="to the nearest, halves to the even neighbour: np.rint. astype(int) cuts off instead"
)
def test_halves_go_to_the_even_neighbour(solution):
    x = np.array([63.5, 0.25, 0.75, -0.25, -0.75, 1.25, -1.25, 0.2, -0.2])  # the step is exactly 1/2
    q, s, z = solution.quantize(x, 8, True)
    assert (s, z) == (0.5, 0)
    assert q.tolist() == [127, 0, 2, 0, -2, 2, -2, 0, 0]


@points(1, category="rounding", hint="x / s and z are rounded apart, so their sum may lie one beyond the end: clip it")
def test_two_halves_rounded_up_do_not_leave_the_range(solution):
    x = np.array([-1.5, 0.0, 253.5])  # the step is exactly 1; z is -126.5 rounded to -126, and 253.5 becomes 254
    q, s, z = solution.quantize(x, 8, False)
    assert (s, z) == (1.0, -126)
    assert q.tolist() == [-128, -126, 127]


@points(
    2,
    category="error bound",
    hint="inside the range no number moves by more than half a step; does something wrap around?",
)
@SCHEMES
def test_no_error_is_larger_than_half_a_step(solution, rng, symmetric):
    for bits in (2, 3, 5, 8):
        x = rng.standard_normal(300) * float(rng.uniform(0.01, 100)) + float(rng.uniform(-5, 5))
        back, s = there_and_back(solution, x, bits, symmetric)
        assert np.abs(x - back).max() <= s * (0.5 + 1e-9)


@points(2, category="zero", hint="zero must have a whole number of its own: is 0 in the range, and z rounded?")
def test_zero_comes_back_as_exactly_zero(solution, rng):
    for shift in (-3.0, -0.3, 0.0, 0.7, 50.0):
        x = rng.uniform(-1, 1, size=40) + shift
        x[::7] = 0.0
        back, _ = there_and_back(solution, x, 8, False)
        assert np.all(back[::7] == 0.0), "a zero does not come back as zero"


@points(2, category="range", hint="the range always reaches to 0, also when all numbers are positive, or all negative")
def test_numbers_on_one_side_of_zero(solution, rng):
    x = rng.uniform(5, 6, size=30)
    assert solution.quantize(x, 8, False)[2] == -128
    assert solution.quantize(-x, 8, False)[2] == 127
    check(solution, x, 8, False)
    check(solution, -x, 8, False)


@points(1, category="range", hint="the largest number in size is n or -n; -128 does not occur in the symmetric scheme")
def test_both_ends_of_the_symmetric_range(solution):
    for x in (np.array([-8.0, 3.0, 8.0]), np.array([-8.0, 3.0]), np.array([3.0, 8.0])):
        q, _, _ = solution.quantize(x, 8, True)
        assert q.tolist() == np.rint(x / 8.0 * 127).tolist()


@points(2, category="degenerate", hint="all zeros: step 1, zero point 0, q 0")
@SCHEMES
def test_all_zeros(solution, symmetric):
    q, s, z = solution.quantize(np.zeros((2, 5)), 8, symmetric)
    assert (s, z) == (1.0, 0)
    assert q.dtype == np.int8 and np.array_equal(q, np.zeros((2, 5)))
    assert_close(solution.dequantize(q, s, z), np.zeros((2, 5)), rtol=0.0, atol=0.0)


@points(1, category="degenerate", hint="a constant comes back: the range lies between it and 0")
@SCHEMES
def test_a_constant_comes_back(solution, rng, symmetric):
    for constant in (3.0, -3.0, 1e-6, float(rng.uniform(-10, 10)) + 20.0):
        back, _ = there_and_back(solution, np.full(6, constant), 8, symmetric)
        assert_close(back, np.full(6, constant), rtol=1e-9, atol=0.0)


@points(1, category="dequantize", hint="127 - (-128) is 255: too large for int8, so widen before you subtract")
def test_differences_too_large_for_int8(solution):
    q = np.array([[127, -128], [0, 1]], dtype=np.int8)
    assert_close(solution.dequantize(q, 0.25, -128), np.array([[63.75, 0.0], [32.0, 32.25]]), rtol=1e-9, atol=0.0)
    assert_close(solution.dequantize(q, 0.25, 127), np.array([[0.0, -63.75], [-31.75, -31.5]]), rtol=1e-9, atol=0.0)


@points(
    1,
    category="mean squared error",
    hint="evenly spread numbers lose s²/12 on average; truncation loses four times that",
)
@SCHEMES
def test_mean_squared_error(solution, rng, symmetric):
    x = rng.uniform(-1, 1, size=4000)
    back, s = there_and_back(solution, x, 8, symmetric)
    assert_close(float(np.mean((x - back) ** 2)), s**2 / 12, rtol=0.1, atol=0.0)
    x = np.array([-1.0, 0.0, 0.5, 2.0])
    back, _ = there_and_back(solution, x, 8, True)
    assert_close(float(np.mean((x - back) ** 2)), 1.25 / 4 / 127**2, rtol=1e-6, atol=0.0)


@points(1, category="bad input", hint="raise ValueError when bits is not from 2 to 8")
@pytest.mark.parametrize("bits", [1, 0, 9, 16])
def test_a_width_that_cannot_be(solution, bits):
    with pytest.raises(ValueError):
        solution.quantize(np.array([1.0, 2.0]), bits, True)
