import numpy as np

from grader.testing import assert_close, points


@points(1, category="example")
def test_two_steps_of_one_parameter(solution):
    optimiser = solution.Adam([np.array([1.0])], lr=0.1)
    (first,) = optimiser.step([np.array([4.0])])
    (second,) = optimiser.step([np.array([-4.0])])
    assert_close(first, np.array([0.9]), rtol=1e-7)
    assert_close(second, np.array([0.90526316]), rtol=1e-7)


@points(1, category="example")
def test_all_parameters_come_back_in_order(solution):
    params = [np.zeros((2, 3)), np.ones(4)]
    updated = solution.Adam(params).step([np.ones((2, 3)), -np.ones(4)])
    assert [each.shape for each in updated] == [(2, 3), (4,)]
    assert_close(updated[0], np.full((2, 3), -0.001), rtol=1e-7)
    assert_close(updated[1], np.full(4, 1.001), rtol=1e-7)
