import numpy as np

from grader.testing import assert_close, points


@points(1)
def test_mean_three_and_deviation_two(solution):
    x = np.array([[1, 5]], dtype=np.float32)
    weight, bias = np.array([1, 10], dtype=np.float32), np.array([0, 100], dtype=np.float32)
    assert_close(solution.layer_norm(x, weight, bias, 1, 2, 0.0), np.array([[-1, 110]], dtype=np.float32))


@points(1)
def test_three_columns_in_a_block_of_four(solution):
    x = np.array([[0, 3, 6], [6, 6, 6]], dtype=np.float32)  # means 3 and 6, variances 6 and 0
    ones, zeros = np.ones(3, dtype=np.float32), np.zeros(3, dtype=np.float32)
    expected = np.array([[-1, 0, 1], [0, 0, 0]], dtype=np.float32)
    assert_close(solution.layer_norm(x, ones, zeros, 2, 3, 3.0), expected)


@points(1)
def test_a_row_of_one_number_is_the_bias(solution):
    x = np.array([[7]], dtype=np.float32)
    weight, bias = np.array([3], dtype=np.float32), np.array([0.5], dtype=np.float32)
    assert_close(solution.layer_norm(x, weight, bias, 1, 1, 1e-5), np.array([[0.5]], dtype=np.float32))
