"""What a learner sees of a measurement: picture and table, nothing where nothing was measured."""

import re
from dataclasses import replace

import pytest

from grader.speed import ShapeSpeed, Speed, SpeedStatus
from kernels.comparing import Standing
from studyhub.practice.speed_chart import picture
from tests.practice.making import graded, make_exercise, make_grade


def shape(words: str, ratio: float, status: str) -> ShapeSpeed:
    return ShapeSpeed(
        shape=words,
        ratio=ratio,
        interval=(ratio * 0.9, ratio * 1.1),
        status=Standing(status),
        baseline_s=0.002,
        submission_s=0.002 / ratio,
        limit_share=0.25,
    )


def speed(ratio: float = 2.5, status: str = "met", tier: str | None = "bronze") -> Speed:
    return Speed(
        baseline="a loop <b>over</b> rows",
        ratio=ratio,
        interval=(ratio * 0.9, ratio * 1.1),
        required=1.5,
        tier=tier,
        pairs=5,
        status=SpeedStatus(status),
        tiers={"bronze": 1.5, "silver": 4.0},
        shapes=(shape("rows=512", ratio, "met"), shape("rows=<777>", 1.2, "missed"), shape("rows=9", 1.5, "undecided")),
    )


def test_every_shape_has_its_mark_and_its_row_and_nothing_is_told_by_colour_alone():
    found = picture(speed())
    assert [row.status for row in found.rows] == ["fast enough", "too slow", "not sure"]
    assert found.chart.count("<circle") == 1 and 'class="missed"' in found.chart and 'class="open"' in found.chart
    assert "bronze · asked 1.5×" in found.chart and "silver 4×" in found.chart
    assert found.history is None


def test_texts_are_escaped_and_no_style_is_inline():
    found = picture(speed(), history=[(1, 0.7), (2, 2.5)])
    for drawn in (found.chart, found.history):
        assert "<777>" not in drawn and "<b>" not in drawn and "style=" not in drawn


def test_a_faster_ratio_is_further_to_the_right():
    chart = picture(speed()).chart
    fast = float(re.search(r'<circle cx="([\d.]+)"', chart)[1])
    slow = float(re.search(r'class="missed" d="M([\d.]+)', chart)[1])
    asked = float(re.search(r'<line x1="([\d.]+)" x2="[\d.]+" y1="\d+" y2="\d+" class="asked"', chart)[1])
    assert slow < asked < fast


def test_no_line_and_no_mark_stands_on_a_shapes_name():
    name = "rows=1000, cols=160"
    chart = picture(replace(speed(), shapes=(shape(name, 2.5, "met"),))).chart
    lines = [float(x) for x in re.findall(r'<line x1="([\d.]+)"', chart)]
    marks = [float(x) for x in re.findall(r'(?:circle cx="|class="missed" d="M)([\d.]+)', chart)]
    narrowest_letter = 6
    assert min(lines + marks) > 12 + narrowest_letter * len(name)


def test_an_old_document_without_shapes_has_no_picture():
    old = {
        "ratio": 2.0,
        "interval": [1, 3],
        "required": 1.5,
        "status": "met",
        "baseline": "x",
        "tier": None,
        "pairs": 5,
    }
    assert picture(Speed.from_json(old)) is None


@pytest.mark.django_db
def test_the_page_shows_it_with_the_road_there(ben, signed_in):
    exercise = make_exercise()
    graded(ben, exercise, make_grade(exercise, "too_slow", speed=speed(0.7, "missed", None)))
    last = graded(ben, exercise, make_grade(exercise, speed=speed()))
    page = signed_in(ben).get(last.get_absolute_url()).content.decode()
    assert page.count('<svg class="speed-chart"') == 2
    assert "1: 0.7 times, 2: 2.5 times" in page
    assert "rows=512" in page and "25.0 %" in page and "Speed: bronze" in page


@pytest.mark.django_db
def test_a_page_without_a_measurement_has_none_of_it(ben, signed_in):
    exercise = make_exercise()
    page = signed_in(ben).get(graded(ben, exercise).get_absolute_url()).content.decode()
    assert "speed-chart" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "clock, told, untold",
    [("wall", "Measured by the wall clock", "processor time"), ("processor", "processor time", "by the wall clock")],
)
def test_the_page_says_which_clock_it_was(ben, signed_in, clock, told, untold):
    exercise = make_exercise()
    last = graded(ben, exercise, make_grade(exercise, speed=replace(speed(), clock=clock)))
    page = signed_in(ben).get(last.get_absolute_url()).content.decode()
    how = page.partition("How this was measured")[2].partition("</details>")[0]
    assert told in how and untold not in how and "Tiers: bronze from 1.50×" in how


@pytest.mark.parametrize(
    "clock, words", [("processor", "than this machine can move the bytes"), ("wall", "than the samples can be had")]
)
def test_what_is_beyond_belief_is_told_by_the_clock_that_measured_it(clock, words):
    found = picture(replace(speed(status="needs review"), clock=clock))
    assert words in found.says and "A person has to look at it" in found.says
