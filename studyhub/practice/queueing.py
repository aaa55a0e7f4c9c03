"""The order in which submissions are graded; a learner's place in it; and whether anybody serves the queue.

Learners come before regrades. A learner stands in line once, with the newest of what they sent; after their turn they
go to the end of the line with the rest. So nobody's tenth submission comes before another's first.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Max, Q
from django.utils import timezone

from studyhub.practice.models import Status, Submission, Worker

Group = tuple[int, bool]  # a learner, and whether it is theirs or a regrade


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    pk: int
    regrade: bool
    turn: int  # how many of its learner's would be graded at once with it
    since: dt.datetime  # when its learner came to the end of the line

    @property
    def may_begin(self) -> bool:
        return self.turn <= settings.AT_ONCE


def line(queue: str) -> list[Turn]:
    """Everything that waits, in the order it is graded: a few queries, none of which looks at what is long done.

    What rests after a failure of ours (`recording.put_back`) is not in line.
    """
    rested = Q(lease_until=None) | Q(lease_until__lte=timezone.now())
    rows = Submission.objects.filter(rested, status=Status.QUEUED, queue=queue).order_by("-queued_at", "-pk")
    groups: dict[Group, list[tuple[int, dt.datetime]]] = {}  # newest first
    for pk, queued_at, user, interactive in rows.values_list("pk", "queued_at", "user_id", "interactive"):
        groups.setdefault((user, interactive), []).append((pk, queued_at))
    if not groups:
        return []
    grading, served = _grading(), _served(groups)
    turns = [
        Turn(pk=pk, regrade=not group[1], turn=turn, since=max(waiting[-1][1], served.get(group, waiting[-1][1])))
        for group, waiting in groups.items()
        for turn, (pk, _) in enumerate(waiting, 1 + grading.get(group, 0))
    ]
    return sorted(turns, key=lambda each: (each.regrade, each.turn, each.since, each.pk))


def claimable(queue: str) -> list[int]:
    """Those in line, in its order, whose learner has fewer than AT_ONCE being graded."""
    return [each.pk for each in line(queue) if each.may_begin]


def has_room(submission: Submission) -> bool:
    """Whether one more of this learner's may be graded now; a regrade takes no place of what the learner sends."""
    same = Submission.objects.filter(user=submission.user_id, interactive=submission.interactive)
    return same.filter(status=Status.GRADING).count() < settings.AT_ONCE


def position(submission: Submission) -> int | None:
    """1 for the next to be graded; None while it rests after a failure of ours."""
    return next((place for place, each in enumerate(line(submission.queue), 1) if each.pk == submission.pk), None)


def is_served(queue: str) -> bool:
    """True while a worker that takes from this queue is alive."""
    return any(queue in worker.queues for worker in live_workers())


def gpu_wait(submissions: Iterable[Submission]) -> str:
    """What a list says of those of these that only a worker with a GPU can take; "" where none has to wait for one."""
    return gpu_wait_if(any(each.needs_gpu for each in submissions))


def gpu_wait_if(needed: bool) -> str:
    """Like `gpu_wait`, for who has counted already. Asks for workers only where one is needed."""
    return "waits for a worker with a GPU" if needed and not is_served("gpu") else ""


def live_workers() -> list[Worker]:
    return list(Worker.objects.filter(seen_at__gte=timezone.now() - dt.timedelta(seconds=settings.LEASE_S)))


def _grading() -> dict[Group, int]:
    rows = Submission.objects.filter(status=Status.GRADING).order_by().values_list("user_id", "interactive")
    return {(user, interactive): count for user, interactive, count in rows.annotate(count=Count("pk"))}


def _served(groups: dict[Group, list[tuple[int, dt.datetime]]]) -> dict[Group, dt.datetime]:
    """When each last had a turn, where that was after the first of what waits was sent. A try that failed is none."""
    oldest = min(waiting[-1][1] for waiting in groups.values())
    users = {user for user, _ in groups}
    rows = Submission.objects.filter(user__in=users, interactive__in=[True, False], claimed_at__gte=oldest)
    rows = rows.exclude(status=Status.QUEUED).order_by()
    latest = rows.values_list("user_id", "interactive").annotate(at=Max("claimed_at"))
    return {(user, interactive): at for user, interactive, at in latest}
