import numpy as np

from grader.testing import assert_close, points

Q = np.zeros((2, 1))
K = np.array([[1.0], [2.0]])
V = np.array([[10.0, 0.0], [20.0, 4.0]])


@points(1, category="example")
def test_equal_scores_give_the_plain_average(solution):
    assert_close(solution.sdpa(Q, K, V), np.array([[15.0, 2.0], [15.0, 2.0]]), rtol=1e-9)


@points(1, category="example")
def test_causal_queries_see_no_later_key(solution):
    assert_close(solution.sdpa(Q, K, V, causal=True), np.array([[10.0, 0.0], [15.0, 2.0]]), rtol=1e-9, atol=1e-11)


@points(1, category="example")
def test_a_mask_says_where_to_look(solution):
    mask = np.array([[False, True], [False, False]])
    assert_close(solution.sdpa(Q, K, V, mask=mask), np.array([[20.0, 4.0], [0.0, 0.0]]), rtol=1e-9, atol=1e-11)


@points(1, category="example")
def test_scores_are_divided_by_the_root_of_the_width(solution):
    q, k, v = np.full((1, 4), 1.0), np.array([[0.0] * 4, [1.0] * 4]), np.array([[0.0], [1.0]])
    assert_close(solution.sdpa(q, k, v), np.array([[1 / (1 + np.exp(-2.0))]]), rtol=1e-9)
