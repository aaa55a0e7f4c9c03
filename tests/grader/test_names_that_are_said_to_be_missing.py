"""Which names are missing is the player's word: it is believed only of names that the exercise asks for."""

import pytest

from grader.outcome import Verdict

LIES = """
from grader.inside import player
once = player.encode
player.encode = lambda found, *handle: once(("ok", {names}))
"""


def test_names_that_nobody_asked_for_are_not_told(graded):
    found = graded(LIES.format(names='("f", "g", "and_read_this")'))
    assert found.verdict is Verdict.INVALID_SUBMISSION
    assert found.for_learner.startswith("Your code does not define `f`.")
    assert "and_read_this" not in found.for_learner


def test_a_player_that_misses_only_what_nobody_asked_for_has_failed_itself(graded):
    found = graded(LIES.format(names='("and_read_this",)'))
    assert found.verdict is Verdict.RUNTIME_ERROR
    assert "and_read_this" not in found.for_learner


@pytest.mark.parametrize(
    "names",
    [
        "tuple(f'f{n}' for n in range(10**5))",
        "('\\x1b[2J',)",
        "('\\ud800',)",
        "('f\\0',)",
        "('f' * 199 + ' ',)",
        "7",
        "['f']",
    ],
)
def test_what_are_no_names_is_no_answer(graded, names):
    found = graded(LIES.format(names=names))
    assert found.verdict is Verdict.RUNTIME_ERROR
    assert found.for_learner == "Your code broke off: an answer of no known form."
    assert len(found.for_staff) < 10_000
