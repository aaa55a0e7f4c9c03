"""What a learner can do in the demo: each act calls the verb that the page calls, with what it needs looked up.

`at` is the moment it is said to have happened: backdating moves the rows there; only dated words need it themselves.
"""

import datetime as dt
from typing import Any

from django.db import transaction

from studyhub.accounts.models import User
from studyhub.journal import writing
from studyhub.library import moving, reflecting
from studyhub.library.models import Resource
from studyhub.practice import drafting, recording
from studyhub.practice.models import Exercise, Status, Submission
from studyhub.practice.numbering import next_number
from studyhub.practice.places import folder_of
from studyhub.roadmap import ticking
from studyhub.roadmap.models import Node, NodeKind
from workers import tasks


def tick(user: User, at: dt.datetime, *, module: str, leaves: int) -> None:
    for leaf in _next_leaves(user, module, leaves):
        ticking.tick(user, leaf)


def skip(user: User, at: dt.datetime, *, module: str, reason: str) -> None:
    ticking.skip(user, _next_leaves(user, module, 1)[0], reason=reason)


def untick(user: User, at: dt.datetime, *, module: str) -> None:
    last = Node.objects.filter(module_code=module, states__user=user, is_leaf=True).order_by("-position")[0]
    ticking.untick(user, last)


def _next_leaves(user: User, module: str, count: int) -> list[Node]:
    """The first leaves of a module of the site's roadmap that this learner has said nothing of."""
    leaves = Node.objects.filter(roadmap__owner=None, module_code=module, is_leaf=True, retired_at=None)
    return list(leaves.exclude(states__user=user).select_related("roadmap")[:count])


def log(user: User, at: dt.datetime, *, title: str, about_days_ago: int = 0, module: str = "", **texts: Any) -> None:
    node = Node.objects.filter(roadmap__owner=None, kind=NodeKind.MODULE, code=module).first()
    date = user.local_date(at) - dt.timedelta(days=about_days_ago)
    writing.write(user, date=date, title=title, module=node, **texts)


def move(user: User, at: dt.datetime, *, resource: str, to: str) -> None:
    moving.move(user, Resource.objects.get(key=resource), to=to)


def reflect(
    user: User, at: dt.datetime, *, resource: str, insight: str, reflection: str = "", concepts: tuple[str, ...] = ()
) -> None:
    reflecting.reflect(
        user, Resource.objects.get(key=resource), insight=insight, reflection=reflection, concepts=concepts
    )


def submit(user: User, at: dt.datetime, *, exercise: str, sample: str, mode: str = Submission.Mode.SUBMIT) -> None:
    """One of the exercise's own samples, really graded, here and now, as a worker would."""
    row = _queued(user, exercise, code=_sample(exercise, sample), mode=mode)
    claimed = tasks.take(row.pk)
    assert claimed is not None, f"somebody else grades submission {row.pk}"
    tasks.grade_and_record(claimed)


def wait_for_gpu(user: User, at: dt.datetime, *, exercise: str, sample: str) -> None:
    """Queued where no worker serves: what a learner sees while the GPU machine is off."""
    _queued(user, exercise, code=_sample(exercise, sample), queue="gpu")


def fail_of_ours(user: User, at: dt.datetime, *, exercise: str, sample: str, why: str) -> None:
    """A grader that broke three times: the learner is told so and loses no attempt."""
    row = _queued(user, exercise, code=_sample(exercise, sample))
    while row.status != Status.FAILED:
        claimed = tasks.take(row.pk)  # at once: in the demo no try rests before the next
        assert claimed is not None
        recording.put_back(claimed, why=why)
        row.refresh_from_db()


def draft(user: User, at: dt.datetime, *, exercise: str, sample: str) -> None:
    drafting.save(user, Exercise.objects.get(slug=exercise), code=_sample(exercise, sample))


def _sample(slug: str, name: str) -> str:
    folder = folder_of(Exercise.objects.get(slug=slug).path)
    return (folder / "samples" / name).read_text()


@transaction.atomic
def _queued(user: User, slug: str, *, code: str, mode: str = Submission.Mode.SUBMIT, queue: str = "cpu") -> Submission:
    """A row without a message: nobody else is to grade it."""
    exercise = Exercise.objects.get(slug=slug)
    number = next_number(user.pk, exercise.pk, mode=mode)
    return Submission.objects.create(user=user, exercise=exercise, mode=mode, number=number, code=code, queue=queue)
