"""Newer tests are tried in the background, staff see who would change, then make it live; a pass stays a pass."""

import pytest
from django.urls import reverse
from django.utils import timezone

from studyhub.activity.models import Event
from studyhub.practice import trials
from studyhub.practice.models import Exercise, Pass, Submission, TestSet
from studyhub.practice.states import states_of
from tests.practice.making import graded, make_exercise, make_grade, make_submission
from workers import tasks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sent(monkeypatch) -> list[int]:
    numbers: list[int] = []
    monkeypatch.setattr(trials, "send", lambda pk, *, queue: numbers.append(pk) is None)
    return numbers


@pytest.fixture
def exercise(db) -> Exercise:
    """At tests v2; what `graded` makes by v1 is asked for by `by_old`."""
    exercise = make_exercise()
    TestSet.objects.create(exercise=exercise, version=2, digest="d2")
    exercise.version, exercise.digest = 2, "d2"
    exercise.save()
    return exercise


def by_old(user, exercise, verdict: str) -> Submission:
    row = graded(user, exercise, make_grade(exercise, verdict, digest="d1"), test_version=1)
    if verdict == "accepted":
        Pass.objects.create(user=user, exercise=exercise, submission=row, test_version=1, at=timezone.now())
    return row


def judge(exercise, **verdicts: str) -> None:
    """What the worker does with every trial that waits."""
    for row in Submission.objects.filter(mode="trial", status="queued"):
        taken = tasks.take(row.pk)
        tasks.recording.finish(taken, make_grade(exercise, verdicts[row.user.username], digest="d2"))


def table(exercise) -> dict[str, tuple[str, str | None, bool]]:
    return {
        change.shown.user.username: (change.shown.verdict, change.trial and change.trial.verdict, change.differs)
        for change in trials.changes(exercise)
    }


def test_the_latest_counted_submission_of_each_learner_is_tried_behind_learners(ben, mallory, exercise, sent) -> None:
    graded(ben, exercise, test_version=1)
    latest = graded(ben, exercise, test_version=1, code="# latest")
    graded(ben, exercise, mode="run", test_version=1)
    graded(mallory, exercise)  # by the newest tests already
    assert trials.begin(exercise) == 1
    trial = Submission.objects.get(mode="trial")
    assert (trial.regrade_of, trial.code, trial.interactive, trial.number) == (latest, "# latest", False, 1)
    assert trials.begin(exercise) == 0  # one is under way


def test_staff_see_who_would_change_and_learners_see_nothing_yet(ada, ben, mallory, exercise, signed_in) -> None:
    by_old(ben, exercise, "accepted")
    by_old(mallory, exercise, "wrong_answer")
    trials.begin(exercise)
    judge(exercise, ben="wrong_answer", mallory="wrong_answer")
    assert table(exercise) == {
        "ben": ("accepted", "wrong_answer", True),
        "mallory": ("wrong_answer", "wrong_answer", False),
    }
    page = signed_in(ada).get(reverse("admin:practice_exercise_trial", args=[exercise.pk])).content.decode()
    assert "1 would change" in page and "3 of 3 → 1 of 3" in page and "v1, stays" in page
    trial = Submission.objects.get(mode="trial", user=ben)
    browser = signed_in(ben)
    assert browser.get(trial.get_absolute_url()).status_code == 404
    assert "Wrong answer" not in browser.get("/exercises/pca/history/").content.decode()
    assert not Event.objects.exists() and states_of(ben)[exercise.pk].attempts == 1


def test_made_live_it_is_the_latest_entry_and_the_pass_stays(ada, ben, mallory, exercise, signed_in) -> None:
    first = by_old(ben, exercise, "accepted")
    by_old(mallory, exercise, "wrong_answer")
    trials.begin(exercise)
    judge(exercise, ben="wrong_answer", mallory="accepted")
    url = reverse("admin:practice_exercise_trial", args=[exercise.pk])
    assert "Live for 2" in signed_in(ada).post(url, {"version": 2, "live": 1}, follow=True).content.decode()
    history = signed_in(ben).get("/exercises/pca/history/").content.decode()
    assert "submission 2, judged again" in history and "Wrong answer" in history and "Accepted" in history
    first.refresh_from_db()
    assert first.verdict == "accepted"
    passes = {held.user.username: (held.submission.number, held.test_version) for held in Pass.objects.all()}
    assert passes == {"ben": (1, 1), "mallory": (2, 2)}
    assert sorted(Event.objects.values_list("user__username", "kind")) == [("ben", "graded"), ("mallory", "passed")]
    assert states_of(ben)[exercise.pk].attempts == 1  # it was no attempt of theirs
    assert trials.make_live(exercise) == 0 and trials.begin(exercise) == 0


def test_a_click_that_comes_again_before_the_first_is_through_queues_nobody_twice(ben, exercise, monkeypatch) -> None:
    by_old(ben, exercise, "accepted")
    looked = trials.changes(exercise)
    assert trials.begin(exercise) == 1
    with monkeypatch.context() as second_click:
        second_click.setattr(trials, "changes", lambda _: looked)  # as it looked before the first click queued anybody
        assert trials.begin(exercise) == 0
        judge(exercise, ben="wrong_answer")
        assert trials.begin(exercise) == 0
    assert trials.make_live(exercise) == 1
    with monkeypatch.context() as third_click:
        third_click.setattr(trials, "changes", lambda _: looked)
        assert trials.begin(exercise) == 0


def test_a_trial_left_over_is_not_made_live_after_the_other(ada, ben, exercise, signed_in) -> None:
    first = by_old(ben, exercise, "accepted")
    trials.begin(exercise)
    trials.queue_again(first, mode="trial")
    judge(exercise, ben="wrong_answer")
    assert trials.make_live(exercise) == 1 and trials.make_live(exercise) == 0
    assert table(exercise) == {"ben": ("wrong_answer", None, False)}
    assert Event.objects.count() == 1 and Submission.objects.filter(mode="submit").count() == 2
    page = signed_in(ada).get(reverse("admin:practice_exercise_trial", args=[exercise.pk])).content.decode()
    assert 'name="live"' not in page


def test_a_learner_who_has_submitted_since_keeps_that(ben, exercise) -> None:
    by_old(ben, exercise, "wrong_answer")
    trials.begin(exercise)
    judge(exercise, ben="wrong_answer")
    graded(ben, exercise)
    assert trials.make_live(exercise) == 0
    assert table(exercise) == {"ben": ("accepted", None, False)}


def test_tests_that_change_again_are_not_made_live_unseen(ada, ben, exercise, signed_in) -> None:
    by_old(ben, exercise, "accepted")
    trials.begin(exercise)
    judge(exercise, ben="wrong_answer")
    Exercise.objects.update(version=3)
    url = reverse("admin:practice_exercise_trial", args=[exercise.pk])
    page = signed_in(ada).post(url, {"version": 2, "live": 1}, follow=True).content.decode()
    assert "have changed meanwhile" in page and not Submission.objects.filter(number=2).exists()
    exercise.refresh_from_db()
    assert table(exercise) == {"ben": ("accepted", None, False)} and trials.begin(exercise) == 1


def test_a_trial_that_failed_on_our_side_can_be_tried_again(ben, exercise) -> None:
    by_old(ben, exercise, "accepted")
    trials.begin(exercise)
    Submission.objects.filter(mode="trial").update(status="failed", verdict="grader_failed")
    assert trials.make_live(exercise) == 0 and trials.begin(exercise) == 1


def test_only_staff_may_look_or_act(ben, exercise, signed_in) -> None:
    by_old(ben, exercise, "accepted")
    url = reverse("admin:practice_exercise_trial", args=[exercise.pk])
    browser = signed_in(ben)
    assert browser.get(url).status_code == 302 and browser.post(url, {"version": 2}).status_code == 302
    assert not Submission.objects.filter(mode="trial").exists()


def test_the_page_stays_flat_as_learners_come(ada, ben, mallory, exercise, django_assert_num_queries) -> None:
    by_old(ben, exercise, "accepted")
    trials.begin(exercise)
    with django_assert_num_queries(3):
        trials.changes(exercise)
    by_old(mallory, exercise, "wrong_answer")
    make_submission(ada, exercise)
    graded(ada, exercise, test_version=1)
    trials.begin(exercise)
    with django_assert_num_queries(3):
        trials.changes(exercise)
