"""What is wrong in hidden/speed.py is said by file and key, before anything runs."""

from pathlib import Path

import pytest

from grader.inside.timing.plan import read
from grader.inside.timing.shape import ready
from grader.inside.timing.speed_file import SpeedFileError

RIGHT = """
entry = "f"
shapes = [{"rows": 3}]
def make_inputs(rng, rows): return (rng.standard_normal(rows),)
def baseline(x):
    \"\"\"numpy's own.\"\"\"
    return x + 1
threshold = 1.5
tiers = {"silver": 3, "bronze": 1.5}
"""


def plan(tmp_path: Path, text: str):
    (tmp_path / "hidden").mkdir(exist_ok=True)
    (tmp_path / "hidden" / "speed.py").write_text(text)
    return read(tmp_path)


def test_a_right_one_is_read(tmp_path):
    found = plan(tmp_path, RIGHT)
    assert (found.entry, found.threshold, found.calls, found.pairs) == ("f", 1.5, 12, 5)
    assert list(found.tiers) == ["bronze", "silver"] and found.baseline_name == "numpy's own"


@pytest.mark.parametrize(
    "change, words",
    [
        (("threshold = 1.5", ""), "`threshold` is missing"),
        (("threshold = 1.5", "threshold = '2x'"), "`threshold` must be a number above 0, not '2x'"),
        (("threshold = 1.5", "threshold = float('nan')"), "`threshold` must be a number"),
        (('entry = "f"', 'entry = ["f"]'), "`entry` must be the name of one function"),
        (('[{"rows": 3}]', "{}"), "`shapes` must be a list of dicts"),
        (('[{"rows": 3}]', "[]"), "`shapes` must be a list of dicts"),
        (('"bronze": 1.5', '"bronze": 1.2'), "a factor below `threshold`"),
        (("def baseline", "def base_line"), "`baseline` is missing"),
        (("threshold = 1.5", "threshold = 1.5\npairs = 2"), "`pairs` must be a whole number from 5"),
        (("threshold = 1.5", "threshold = 1.5\ncalls = 4.5"), "`calls` must be a whole number"),
        (("threshold = 1.5", "threshold = 1.5\nverify = True"), "`verify` must be a function"),
        (("threshold = 1.5", "threshold = ="), "can't be imported: SyntaxError"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_is_wrong_is_named_with_its_key(tmp_path, change, words):
    with pytest.raises(SpeedFileError) as told:
        plan(tmp_path, RIGHT.replace(*change))
    assert words in str(told.value) and str(tmp_path / "hidden" / "speed.py") in str(told.value)


@pytest.mark.parametrize(
    "change, words",
    [
        (("return x + 1", "return None"), "a NoneType has no place"),
        (("return x + 1", "return x / [1, 2]"), "`baseline` fails on rows=3: ValueError"),
        (("(rng.standard_normal(rows),)", "[rng.standard_normal(rows)]"), "`make_inputs` must return a tuple"),
        (("make_inputs(rng, rows)", "make_inputs(rng)"), "`make_inputs` fails: TypeError"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_inputs_and_baseline_are_tried_once(tmp_path, change, words):
    found = plan(tmp_path, RIGHT.replace(*change))
    with pytest.raises(SpeedFileError) as told:
        ready(found, 0)
    assert words in str(told.value) and "speed.py" in str(told.value)


def test_large_arguments_must_be_arrays(tmp_path):
    text = RIGHT.replace("(rng.standard_normal(rows),)", "('x' * 70_000,)").replace("return x + 1", "return 1.0")
    with pytest.raises(SpeedFileError, match="hand them over as arrays"):
        ready(plan(tmp_path, text), 0)
