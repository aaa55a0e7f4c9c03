"""A referee may have the player's torch seeded right before a call: two constructors then draw the same weights."""

from grader.outcome import Verdict

CODE = """
import torch

class Layer(torch.nn.Module):
    def __init__(self, n):
        super().__init__()
        self.line = torch.nn.Linear(n, n)

    def forward(self, x):
        assert not torch.is_grad_enabled()
        return self.line(x)

def f(x):
    return x + 1
"""
HIDDEN = """import torch

def test_the_weights_are_those_of_the_seed(solution):
    torch.manual_seed(5)
    theirs = torch.nn.Linear(3, 3)
    x = torch.ones(2, 3)
    got = solution.Layer.seeded(5, 3).seeded(0, x)
    assert_close(got, theirs(x).detach())

def test_another_seed_gives_others(solution):
    one, two = (solution.Layer.seeded(seed, 3).seeded(0, torch.ones(2, 3)) for seed in (5, 6))
    assert not torch.equal(one, two)
"""


def test_a_module_made_under_a_seed_has_its_weights(graded):
    grade = graded(CODE, hidden=HIDDEN)
    assert grade.verdict is Verdict.ACCEPTED, grade.for_staff
