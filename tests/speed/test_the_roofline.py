"""What holds a measured answer back: memory or arithmetic, as a picture and as a table."""

import re
from dataclasses import replace

import pytest

from grader.outcome import Machine
from grader.speed import Roof, ShapeSpeed, Speed, SpeedStatus
from kernels.comparing import Standing
from studyhub.practice.roofline import HEIGHT, WIDTH, caches_in_words, roofline
from tests.practice.making import graded, make_exercise, make_grade

ROOF = Roof(bytes_per_s=10e9, flops_per_s=40e9)  # the ridge is at 4 FLOP a byte


def shape(words: str, *, least_bytes: float, least_flops: float) -> ShapeSpeed:
    """A baseline of 8 ms, and 2 ms of ours."""
    return ShapeSpeed(
        shape=words,
        ratio=4.0,
        interval=(3.9, 4.1),
        status=Standing.MET,
        baseline_s=8e-3,
        submission_s=2e-3,
        limit_share=0.5,
        least_bytes=least_bytes,
        least_flops=least_flops,
    )


PRODUCT = shape("a <product>", least_bytes=1e6, least_flops=40e6)  # 40 FLOP a byte
COPY = shape("a copy", least_bytes=10e6, least_flops=0)
SUM = shape("a sum", least_bytes=10e6, least_flops=10e6)  # 1 FLOP a byte


def speed(*shapes: ShapeSpeed, roof: Roof | None = ROOF) -> Speed:
    return Speed(
        baseline="a loop",
        ratio=4.0,
        interval=(3.9, 4.1),
        required=2.0,
        tier=None,
        pairs=5,
        status=SpeedStatus.MET,
        shapes=shapes,
        roof=roof,
    )


def test_left_of_the_ridge_memory_bounds_and_right_of_it_arithmetic():
    found = roofline(speed(PRODUCT, SUM))
    assert found.ridge == "4"
    product, summing = found.rows
    assert (product.bound, product.own, product.baseline, product.roof) == (
        "arithmetic",
        "20 GFLOP/s",
        "5 GFLOP/s",
        "40 GFLOP/s",
    )
    assert (summing.bound, summing.own, summing.baseline, summing.roof) == ("memory", "5 GB/s", "1.25 GB/s", "10 GB/s")
    assert product.percent == pytest.approx(50) and summing.percent == pytest.approx(50)


def test_a_faster_answer_stands_higher_and_more_work_for_each_byte_further_to_the_right():
    chart = roofline(speed(PRODUCT, SUM)).chart
    circles = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="\d" class="(\w+)"', chart)
    places = [(float(x), float(y), name) for x, y, name in circles]
    (x_product, ring, _), (_, dot, _), (x_sum, _, _), _ = places
    assert [name for _, _, name in places] == ["ring", "met", "ring", "met"]
    assert dot < ring and x_sum < x_product
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y, _ in places)


def test_half_of_the_limit_stands_as_far_below_the_roof_on_either_side_of_the_ridge():
    chart = roofline(speed(PRODUCT, SUM)).chart
    left = [(float(dot), float(top)) for dot, top in re.findall(r'class="left" d="M[\d.]+ ([\d.]+)V([\d.]+)"', chart)]
    (one, other) = (dot - top for dot, top in left)
    assert one > 10 and one == pytest.approx(other, abs=0.3)


def test_where_nothing_is_computed_the_table_says_it_all():
    found = roofline(speed(COPY))
    assert found.chart is None and [(row.bound, row.own) for row in found.rows] == [("memory", "5 GB/s")]


def test_what_is_faster_than_can_be_is_still_inside_the_picture():
    impossible = replace(PRODUCT, submission_s=1e-6)
    chart = roofline(speed(impossible)).chart
    assert all(float(y) > 0 for y in re.findall(r'cy="([-\d.]+)"', chart))


@pytest.mark.parametrize(
    "measured",
    [speed(roof=None), speed(COPY, roof=None), speed(shape("x", least_bytes=0, least_flops=0))],
    ids=["no shape", "an old document", "work that nobody counted"],
)
def test_without_figures_there_is_none(measured):
    assert roofline(Speed.from_json(measured.to_json())) is None


def test_caches_are_told_in_the_unit_that_fits():
    assert caches_in_words({"L1": 48 << 10, "L2": 512 << 10, "L3": 32 << 20}) == "L1 48 KiB, L2 512 KiB, L3 32 MiB"


@pytest.mark.django_db
@pytest.mark.parametrize("device, told", [("cpu", True), ("gpu", False)])
def test_the_page_has_picture_table_and_the_caches_of_the_processor_that_measured(ben, signed_in, device, told):
    exercise = make_exercise(device=device)
    machine = Machine(cpu="a processor", gpu=None, torch=None, box=("landlock",), caches={"L1": 32 << 10})
    last = graded(ben, exercise, make_grade(exercise, speed=speed(PRODUCT), machine=machine))
    page = signed_in(ben).get(last.get_absolute_url()).text
    assert 'class="speed-chart roofline"' in page and "20 GFLOP/s" in page and "&lt;product&gt;" in page
    assert ("caches: L1 32 KiB" in page) == told
    assert "<product>" not in page
