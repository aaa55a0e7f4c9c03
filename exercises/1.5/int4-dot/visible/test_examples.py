import numpy as np

from grader.testing import assert_close, points


@points(1)
def test_three_numbers_in_two_bytes(solution):
    packed = np.array([0xF3, 0x08], dtype=np.uint8)
    assert_close(solution.pack_int4(np.array([3, -1, -8], dtype=np.int8), 3), packed)
    assert_close(solution.unpack_int4(packed, 3), np.array([3, -1, -8], dtype=np.int8))


@points(1)
def test_one_row_of_two_groups(solution):
    packed = np.array([[0xF3, 0x28]], dtype=np.uint8)  # 3, -1, -8, 2
    scales = np.array([[0.5, 2]], dtype=np.float32)
    x = np.array([1, 2, 1, 4], dtype=np.float32)
    assert_close(solution.dot_int4(packed, scales, x, 1, 4, 2), np.array([0.5], dtype=np.float32))
