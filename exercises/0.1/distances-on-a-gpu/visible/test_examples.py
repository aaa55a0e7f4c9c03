import torch

from grader.testing import assert_close, points


@points(1)
def test_a_triangle(solution):
    x = torch.tensor([[0.0, 0.0]])
    y = torch.tensor([[3.0, 4.0], [0.0, 1.0]])
    assert_close(solution.squared_distances(x, y), torch.tensor([[25.0, 1.0]]), rtol=1e-6, atol=1e-6)
