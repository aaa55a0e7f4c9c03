import numpy as np

from grader.testing import assert_close, points


@points(1)
def test_equal_scores_give_the_mean_of_the_values(solution):
    q = np.zeros((1, 3, 16), dtype=np.float32)
    v = np.repeat(np.array([[[0], [3], [9]]], dtype=np.float32), 16, axis=2)
    assert_close(solution.attention(q, q, v, 1, 3, 16, 0.25), np.full((1, 3, 16), 4, dtype=np.float32))


@points(1)
def test_one_quarter_and_three_quarters_by_hand(solution):
    q = np.zeros((1, 2, 16), dtype=np.float32)
    k = np.zeros((1, 2, 16), dtype=np.float32)
    q[0, 1, 0], k[0, 1, 0] = 2, np.log(3)  # the second query: scores 0 and 2 log 3, times one half
    v = np.repeat(np.array([[[0], [8]]], dtype=np.float32), 16, axis=2)
    expected = np.repeat(np.array([[[4], [6]]], dtype=np.float32), 16, axis=2)
    assert_close(solution.attention(q, k, v, 1, 2, 16, 0.5), expected)
