"""What a grade tells while it measures: which shape of which pair of processes, one after the other."""

from grader.grading import Building, Graded, Job, Measuring, TestDone, Testing, grade
from tests.speed.conftest import SPEED
from tests.speed.test_a_timed_grade import FAST, SLOW

TWO_SHAPES = SPEED.replace('[{"n": 40000}]', '[{"n": 9000}, {"n": 40000}]')


def told(make_timed, warden, code=FAST, **options):
    return list(grade(Job(exercise=make_timed(TWO_SHAPES), code=code, **options), warden=warden))


def test_each_shape_of_each_pair_is_told_as_it_begins(make_timed, warden):
    watched = [each.progress for each in told(make_timed, warden) if isinstance(each, Measuring)]
    assert [(each.pair, each.shape, each.words) for each in watched] == [
        (pair, shape, words) for pair in range(1, 6) for shape, words in ((1, "n=9000"), (2, "n=40000"))
    ]
    assert {(each.shapes, each.pairs) for each in watched} == {(2, 5)}


def test_it_begins_after_the_last_test_and_ends_before_the_verdict(make_timed, warden):
    kinds = [type(each) for each in told(make_timed, warden)]
    first = kinds.index(Measuring)
    assert TestDone not in kinds[first:] and Graded not in kinds[:first]
    assert kinds.index(Testing) < kinds.index(TestDone) and Building not in kinds


def test_a_run_tells_of_no_measurement(make_timed, warden):
    assert not any(isinstance(each, Measuring) for each in told(make_timed, warden, SLOW, visible_only=True))
