"""A timed exercise whose baseline is compiled, and is not there."""

import pytest

from grader.errors import GraderError
from grader.making.baselines import baseline_source
from tests.grader.on_a_gpu.doubling import SPEED, TWO, lay_down


def test_a_baseline_is_read_where_it_lies(tmp_path):
    exercise = lay_down(tmp_path, speed=SPEED)
    assert baseline_source(exercise, "hidden/baseline.py", holds="the kernels") == TWO


def test_a_baseline_that_is_missing_is_named_with_what_it_should_hold(tmp_path):
    with pytest.raises(GraderError, match=r"hidden/baseline.cu: missing; .* compared with the kernels in there"):
        baseline_source(lay_down(tmp_path), "hidden/baseline.cu", holds="the kernels")
