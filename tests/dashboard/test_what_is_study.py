"""What fills a day of the heat map and of the week: what the learner ticks, submits, writes and reads. Nothing else."""

import pytest

from studyhub.activity.models import Event
from studyhub.dashboard.heatmap import WEEKS, counts_by_day
from studyhub.journal import writing
from studyhub.library import moving, reflecting
from studyhub.library.loading import load
from studyhub.practice import regrading, trials
from studyhub.practice.models import Exercise, Submission
from studyhub.practice.recording import finish
from studyhub.roadmap import ticking
from studyhub.roadmap.importing import import_roadmap
from studyhub.roadmap.models import Node
from tests.library.making import make_resource
from tests.practice.making import claimed, graded, make_exercise, make_grade
from workers import tasks

pytestmark = pytest.mark.django_db


def done_today(user) -> int:
    return counts_by_day(user, weeks=WEEKS).get(user.local_date(), 0)


@pytest.fixture
def node(ben) -> Node:
    import_roadmap("- [x] a\n- [x] b\n- [ ] c\n", owner=ben, title="Old")
    return Node.objects.select_related("roadmap").get(title="c")


def judge(row: Submission, exercise: Exercise, verdict: str) -> None:
    finish(tasks.take(row.pk), make_grade(exercise, verdict))


def test_ticks_grades_entries_and_reflections_are_study(ben, node) -> None:
    ticking.tick(ben, node)
    exercise = make_exercise()
    finish(claimed(ben, exercise), make_grade(exercise, "wrong_answer"))
    finish(claimed(ben, exercise), make_grade(exercise))
    writing.write(ben, date=ben.local_date(), title="A day")
    reflecting.reflect(ben, make_resource(), insight="it is low rank")
    assert done_today(ben) == 5


def test_an_import_and_the_ticks_in_it_are_history_of_elsewhere(ben, node) -> None:
    assert Event.objects.count() == 3 and done_today(ben) == 0


def test_taking_a_tick_back_and_undoing_are_no_further_study(ben, node) -> None:
    ticked = ticking.tick(ben, node)
    taken_back = ticking.undo(ben, ticked)
    ticking.undo(ben, taken_back)
    ticking.untick(ben, node)
    ticking.skip(ben, node, reason="known")
    assert Event.objects.exclude(data__has_key="imported").count() == 6 and done_today(ben) == 1


def test_to_read_is_study_and_to_put_on_a_pile_is_not(ben) -> None:
    paper, codebase = make_resource(type="paper"), make_resource(type="codebase")
    for resource, state in [(paper, "inbox"), (paper, "next_up"), (codebase, "future"), (codebase, "")]:
        moving.move(ben, resource, to=state)
    assert done_today(ben) == 0
    for resource, state in [(paper, "reading"), (paper, "done"), (codebase, "exploring"), (paper, "dropped")]:
        moving.move(ben, resource, to=state)
    assert done_today(ben) == 3


def test_one_click_that_queues_all_suggestions_is_no_study(ben) -> None:
    load()
    assert moving.adopt_suggestions(ben) == 9
    assert Event.objects.filter(data__to="exploring").exists() and done_today(ben) == 0


def test_a_verdict_that_staff_asked_for_is_no_study_of_the_learner(ben, mallory, monkeypatch) -> None:
    monkeypatch.setattr(regrading, "send", lambda pk, *, queue: True)
    monkeypatch.setattr(trials, "send", lambda pk, *, queue: True)
    exercise = make_exercise(version=2, digest="d2")
    judge(regrading.regrade(graded(mallory, exercise)), exercise, "wrong_answer")
    graded(ben, exercise, test_version=1)
    trials.begin(exercise)
    judge(Submission.objects.get(mode="trial"), exercise, "accepted")
    assert trials.make_live(exercise) == 1
    assert Event.objects.count() == 2 and (done_today(ben), done_today(mallory)) == (0, 0)
