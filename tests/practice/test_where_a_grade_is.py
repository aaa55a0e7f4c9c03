"""The page of a submission on its way: which steps its grade has, which one it is at, and what is at hand in it."""

import re

import pytest

from grader.events import Building, Measuring, TestDone, Testing
from grader.inside.timing.progress import Progress
from studyhub.practice import live, recording
from studyhub.practice.models import Submission
from studyhub.practice.stages import STAGE_CHARS
from tests.practice.making import claimed, make_exercise, make_grade, make_submission, make_worker

pytestmark = pytest.mark.django_db
LIMITS = {"wall_s": 20, "memory_mb": 512, "speed_s": 20}
NOW = Progress(shape=2, shapes=3, words="rows=512, cols=64", pair=4, pairs=5)


@pytest.fixture
def recorder(ben):
    """Of a claimed submission to an exercise in C++ that is timed."""
    make_worker("cpu")
    return recording.Recorder(submission=claimed(ben, make_exercise(kind="cpp", limits=LIMITS)))


def steps_of(page: str) -> list[tuple[str, str]]:
    """(state, name) of each step, as a reader sees them."""
    found = re.findall(r'<li(?: class="(\w+)")?(?: aria-current="step")?>(\w+)(?:<span[^>]*> done</span>)?</li>', page)
    return [(state, name) for state, name in found if name in ("waiting", "building", "tests", "speed", "verdict")]


def test_a_waiting_page_shows_every_step_of_its_grade(ben, signed_in):
    make_worker("cpu")
    submission = make_submission(ben, make_exercise(kind="cpp", limits=LIMITS))
    page = signed_in(ben).get(submission.get_absolute_url()).text
    names = ["waiting", "building", "tests", "speed", "verdict"]
    assert steps_of(page) == list(zip(["now", "", "", "", ""], names, strict=True))


def test_python_that_is_not_timed_has_neither_building_nor_speed(ben):
    submission = make_submission(ben, make_exercise())
    assert [step.name for step in live.look_at(submission).steps] == ["waiting", "tests", "verdict"]


def test_a_run_is_never_timed_and_its_page_says_so(ben):
    submission = make_submission(ben, make_exercise(limits=LIMITS), mode="run")
    assert [step.name for step in live.look_at(submission).steps] == ["waiting", "tests", "verdict"]


def test_the_page_follows_a_grade_from_building_to_speed(ben, signed_in, recorder):
    path = recorder.submission.get_absolute_url()
    recorder.record(Building())
    page = signed_in(ben).get(path).text
    assert "Compiling your code." in page and ("now", "building") in steps_of(page)
    recorder.record(Testing())
    assert ("now", "tests") in steps_of(signed_in(ben).get(path).text)
    for test in make_grade(recorder.submission.exercise).tests:
        recorder.record(TestDone(result=test))
    recorder.record(Measuring(progress=NOW))
    page = signed_in(ben).get(path).text
    assert "All 2 tests passed. Measuring speed." in page
    assert "shape 2 of 3, rows=512, cols=64; pair 4 of 5" in page
    assert [state for state, _ in steps_of(page)] == ["done", "done", "done", "now", ""]


def test_a_poll_brings_the_next_shape_and_the_sentence_read_aloud_stays(ben, recorder):
    recorder.record(Measuring(progress=NOW))
    before = live.look_at(Submission.objects.get())
    recorder.told_at = 0.0  # long ago
    recorder.record(Measuring(progress=Progress(shape=3, shapes=3, words="rows=9", pair=4, pairs=5)))
    after = live.look_at(Submission.objects.get())
    assert before.token != after.token and before.says == after.says
    assert after.detail == "shape 3 of 3, rows=9; pair 4 of 5"


def test_shapes_that_follow_quickly_are_not_all_written(recorder, django_assert_num_queries):
    recorder.record(Measuring(progress=NOW))
    with django_assert_num_queries(0):
        recorder.record(Measuring(progress=NOW))


def test_a_long_shape_fits_into_its_row(recorder):
    recorder.record(Measuring(progress=Progress(shape=1, shapes=1, words="x" * 500, pair=1, pairs=5)))
    told = Submission.objects.get().stage
    assert len(told) == STAGE_CHARS and told.endswith("x…")


def test_a_quick_grade_in_python_costs_no_write_on_its_way(ben, django_assert_num_queries):
    recorder = recording.Recorder(submission=claimed(ben, make_exercise()))
    with django_assert_num_queries(0):
        recorder.record(Testing())
        recorder.record(TestDone(result=make_grade(recorder.submission.exercise).tests[0]))
