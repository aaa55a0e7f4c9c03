import numpy as np
import pytest

from grader.testing import assert_close, points


def packed_by_hand(values):
    """Two to a byte, by arithmetic: -1 is 15, and the second of each pair counts sixteen times."""
    halves = np.append(values, 0)[: (len(values) + 1) // 2 * 2].astype(int) % 16
    return (halves[0::2] + 16 * halves[1::2]).astype(np.uint8)


@points(2, category="packing", hint="take four bits of each; the even index lies in the low half")
@pytest.mark.parametrize("n", [1, 2, 7, 16, 33, 64, 101])
def test_packing(solution, rng, n):
    values = rng.integers(-8, 8, n).astype(np.int8)
    assert_close(solution.pack_int4(values, n), packed_by_hand(values))


@points(2, category="unpacking", hint="8 to 15 stand for -8 to -1")
@pytest.mark.parametrize("n", [1, 2, 9, 32, 63, 130])
def test_unpacking(solution, rng, n):
    values = rng.integers(-8, 8, n).astype(np.int8)
    assert_close(solution.unpack_int4(packed_by_hand(values), n), values)


@points(1, category="unpacking", hint="all sixteen numbers have to come back")
def test_there_and_back(solution):
    values = np.arange(-8, 8).astype(np.int8)
    assert_close(solution.unpack_int4(solution.pack_int4(values, 16), 16), values)
    assert_close(solution.unpack_int4(solution.pack_int4(values[::-1].copy(), 16), 16), values[::-1])


@points(3, category="product", hint="each row has cols / group scales, and a group may be no multiple of your vector")
@pytest.mark.parametrize(
    "rows, cols, group", [(1, 2, 2), (3, 32, 32), (2, 64, 16), (5, 24, 6), (4, 40, 20), (3, 96, 48), (1, 66, 22)]
)
def test_rows_times_a_vector(solution, rng, rows, cols, group):
    weights = rng.integers(-8, 8, (rows, cols)).astype(np.int8)
    scales = rng.uniform(0.2, 2, (rows, cols // group)).astype(np.float32)
    x = rng.standard_normal(cols, dtype=np.float32)
    packed = packed_by_hand(weights.reshape(-1)).reshape(rows, cols // 2)
    whole = weights.astype(np.float64) * np.repeat(scales, group, axis=1)
    found = solution.dot_int4(packed, scales, x, rows, cols, group)
    assert_close(found, (whole @ x).astype(np.float32), rtol=1e-5, atol=2e-4)


@points(1, category="empty", hint="no rows, no sums; no columns, sums of nothing: 0")
@pytest.mark.parametrize("rows, cols", [(0, 8), (3, 0)])
def test_no_rows_or_no_columns(solution, rows, cols):
    packed, scales = np.zeros((rows, cols // 2), np.uint8), np.ones((rows, cols // 4), np.float32)
    found = solution.dot_int4(packed, scales, np.ones(cols, np.float32), rows, cols, 4)
    assert_close(found, np.zeros(rows, np.float32), rtol=0, atol=0)
    assert_close(solution.pack_int4(np.zeros(0, np.int8), 0), np.zeros(0, np.uint8))
