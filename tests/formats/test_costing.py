"""What a call needs is found without doing it, and without waiting for what can't be found that way."""

import pytest

from grader.formats.kernelbench.costing import at_most, cost_of, cost_or_none

SOURCE = """import torch
n = 1 << 17
class Model(torch.nn.Module):
    def forward(self, a, b): return a @ b
def get_inputs(): return [torch.rand(n, n), torch.rand(n, n)]
def get_init_inputs(): return []
"""


def test_a_product_that_no_machine_here_holds_is_counted():
    cost = cost_of(SOURCE, {})
    assert cost.data_bytes == 3 * 4 * 2**34  # three matrices of float32
    assert cost.flops == 2 * 2**51  # a multiplication and an addition for each of n³


def test_values_are_looked_at_where_the_problem_does():
    looks = SOURCE.replace("return a @ b", "return a @ b if float(a.sum()) else a").replace("1 << 17", "4")
    assert cost_of(looks, {}).data_bytes == 3 * 4 * 16


def test_sizes_that_do_not_hold_together_cost_nothing():
    assert cost_or_none(SOURCE.replace("torch.rand(n, n)]", "torch.rand(n + 1, n)]"), {"n": 4}) is None


def test_what_computes_too_long_is_ended():
    with pytest.raises(TimeoutError), at_most(0.05):
        while True:
            pass
