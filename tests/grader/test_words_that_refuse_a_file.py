"""What is said of a file that can't be built quotes it: nothing of that acts on a terminal, a page or a database."""

from types import SimpleNamespace

import pytest

from grader.outcome import Trust
from grader.summing_up import MAX_SAID_CHARS, unmade, unreadable

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


@pytest.mark.parametrize("box, trust", [("none", Trust.UNBOXED), ("", Trust.ISOLATED)])
def test_a_file_that_was_never_run_says_too_whether_there_is_a_wall(monkeypatch, box, trust):
    monkeypatch.setenv("STUDYHUB_BOX", box)
    assert unmade(JOB, 1, "no", total_s=0.0).trust is trust
    assert unreadable(JOB, 1, "no").trust is trust
