"""What is said of a file that can't be built quotes it: nothing of that acts on a terminal, a page or a database."""

from types import SimpleNamespace

import pytest

from grader.summing_up import MAX_SAID_CHARS, unmade

JOB = SimpleNamespace(exercise=SimpleNamespace(slug="x", digest="d"))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("#pragma \u202e is not allowed", "#pragma \\u202e is not allowed"),
        ("`\x1b[31m` is no launch", "`\\x1b[31m` is no launch"),
        ("`\ud800`", "`\ufffd`"),
    ],
)
def test_controls_are_spelled_out(said, told):
    assert unmade(JOB, 1, said, total_s=0.0).for_learner.endswith(told)


def test_they_end_somewhere():
    assert len(unmade(JOB, 1, "x" * 5_000_000, total_s=0.0).for_learner) < MAX_SAID_CHARS + 200
