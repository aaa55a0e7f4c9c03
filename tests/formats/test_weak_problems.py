"""A problem that takes for right what knows nothing is named so, and asked with other inputs where that helps."""

from grader.formats.foreign.shelf import facts_of
from grader.outcome import Verdict
from tests.formats.conftest import NORMAL, SUM, failed

COPIES = """import torch
class ModelNew(torch.nn.Module):
    def __init__(self, *args): super().__init__()
    def forward(self, x): return x.clone()
"""


def weak(laid_down, path) -> tuple[set[str], set[str]]:
    facts = facts_of(laid_down(path).path)
    return set(facts["weak"]), set(facts["left"])


def test_normalising_what_is_normal_is_named_identity_and_cured(laid_down):
    assert weak(laid_down, NORMAL) == ({"identity"}, set())
    prompt = laid_down(NORMAL).prompt()
    assert "takes for right: its input, handed back as it came. Here it does not" in prompt


def test_a_copy_fails_a_problem_that_was_weak(graded):
    grade = graded(NORMAL, COPIES)
    assert grade.verdict is Verdict.WRONG_ANSWER and "test_wide_inputs" in failed(grade)


def test_a_mean_of_probabilities_is_a_constant_whatever_is_done(problem, laid_down):
    found, left = weak(laid_down, problem(forward="return torch.softmax(x, -1).mean(-1)"))
    assert {"constant", "input_independent"} <= found and {"constant", "input_independent"} <= left
    assert (
        "what this exercise proves is little"
        in laid_down(problem(forward="return torch.softmax(x, -1).mean(-1)")).prompt()
    )


def test_outputs_that_hardly_differ_are_named(problem, laid_down):
    found, left = weak(laid_down, problem(forward="return 7 + x * 0.001"))
    assert found == {"constant", "input_independent"} and left == set()
    found, left = weak(laid_down, problem(forward="return x * 1e-5"))
    assert {"zeros", "constant"} <= found and left == set()


def test_a_sound_problem_is_not_called_weak(laid_down):
    assert weak(laid_down, SUM) == (set(), set())


def test_inputs_that_must_stay_positive_do(problem, laid_down):
    cases = facts_of(laid_down(problem(forward="return torch.log(x + 1e-3)")).path)["cases"]
    assert set(cases) == {"given", "odd"} and cases["odd"]["style"] == "given"
