import numpy as np

from grader.testing import assert_close, points


@points(1, category="example")
def test_five_sums(solution):
    a, b = np.array([2, 3, 100, -128, 7], np.int8), np.array([1, 4, 100, -100, -3], np.int8)
    found = solution.add_quantized(a, b, 0.5, 0.25, 0.5, 5)
    assert_close(found, np.array([2, 5, 127, -127, 6], np.int8))
