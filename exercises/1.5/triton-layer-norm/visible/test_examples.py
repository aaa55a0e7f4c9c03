import numpy as np

from grader.testing import assert_close, points


@points(1)
def test_mean_three_and_deviation_two(solution):
    x = np.array([[1, 5]], dtype=np.float32)
    weight, bias = np.array([1, 10], dtype=np.float32), np.array([0, 100], dtype=np.float32)
    assert_close(solution.layer_norm(x, weight, bias, 1, 2, 0.0), np.array([[-1, 110]], dtype=np.float32))


@points(1)
def test_a_row_of_one_number_is_the_bias(solution):
    x = np.array([[7]], dtype=np.float32)
    weight, bias = np.array([3], dtype=np.float32), np.array([0.5], dtype=np.float32)
    assert_close(solution.layer_norm(x, weight, bias, 1, 1, 1e-5), np.array([[0.5]], dtype=np.float32))
