"""What is wrong in a speed.py that asks for the wall clock is said by file and key, before anything runs."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from grader.inside.assignment import ToTime
from grader.inside.desk import Desk
from grader.inside.link import PlayerLink
from grader.inside.timing.choosing import measure_for
from grader.inside.timing.speed_file import SpeedFile, SpeedFileError
from grader.inside.timing.wall_plan import wall_plan_of
from grader.making.made import Part
from tests.speed.waiting import SPEED

TO_TIME = ToTime(budget_s=20, wall_s=150, part=Part(program=""))


@pytest.fixture
def link():
    """To a player that is not asked yet."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield PlayerLink(ours, Desk(ours))


def folder_with(tmp_path: Path, text: str) -> Path:
    (tmp_path / "hidden").mkdir(exist_ok=True)
    (tmp_path / "hidden" / "speed.py").write_text(text)
    return tmp_path


def test_a_right_one_is_read(tmp_path):
    folder = folder_with(tmp_path, SPEED)
    found = wall_plan_of(SpeedFile.load(folder), folder)
    assert (found.entry, found.threshold, found.passes, found.pairs) == ("f", 2.0, 1, 5)
    assert found.baseline_name == "one after another" and found.terms.least_s(16) == 2 * 0.01


@pytest.mark.parametrize(
    "change, words",
    [
        (('clock = "wall"', 'clock = "sun"'), "`clock` must be one of processor, wall, not 'sun'"),
        (("store = {", "shop = {"), "`store` is missing"),
        (('"at_once": 8', '"at_most": 8'), "`store` must be a dict such as"),
        (("0.01, ", "10, "), "`store`: wait_s must be above 0 and below 1"),
        (('"at_once": 8', '"at_once": 0'), "`store`: wait_s must be above 0 and below 1, at_once from 1 to 64"),
        (('"at_once": 8', '"at_once": "many"'), "`store`: "),
        (("def use", "def abuse"), "`use` is missing"),
        (("def verify", "verify = 1\ndef verified"), "`verify` must be a function, not 1"),
        (("def make_samples", "def make_inputs"), "`make_samples` is missing"),
        (("threshold = 2", "threshold = 2\npasses = 0"), "`passes` must be a whole number from 1"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_is_wrong_is_named_with_its_key(tmp_path, link, change, words):
    folder = folder_with(tmp_path, SPEED.replace(*change))
    with pytest.raises(SpeedFileError) as told:
        measure_for(folder, link=link, to_time=TO_TIME, seed=1, gpu=None)
    assert words in str(told.value) and str(folder / "hidden" / "speed.py") in str(told.value)


def test_what_is_compiled_has_no_wall_clock(tmp_path, link):
    built = replace(TO_TIME, baseline=Part(program=""))
    with pytest.raises(SpeedFileError, match="the wall clock is for exercises in Python"):
        measure_for(folder_with(tmp_path, SPEED), link=link, to_time=built, seed=1, gpu=None)
