"""A plan may bring lines that come after the submission's own: they make one timed function of a class."""

import pytest

from grader.inside.timing.plan import read as read_plan
from grader.inside.timing.speed_file import SpeedFileError
from grader.outcome import Verdict
from tests.speed.conftest import SPEED

CARRIED = SPEED.replace('entry = "f"', 'entry = "carried"\ncarrier = """\ndef carried(x): return f().go(x)\n"""')
CLASS = "import numpy as np\nclass f:\n    def go(self, x):\n        return np.exp(x)"


def test_a_method_is_timed(timed):
    grade = timed(CLASS, speed=CARRIED)
    assert grade.verdict is Verdict.ACCEPTED and grade.speed.ratio > 5, grade.for_staff


def test_without_a_carrier_a_class_cannot_be(timed):
    assert timed(CLASS).verdict is Verdict.RUNTIME_ERROR


def test_a_carrier_that_is_no_text_is_named(tmp_path):
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "speed.py").write_text(SPEED + "carrier = 3\n")
    with pytest.raises(SpeedFileError, match="`carrier` must be text, not 3"):
        read_plan(tmp_path)
