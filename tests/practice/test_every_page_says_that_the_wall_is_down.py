"""STUDYHUB_BOX=none is an explicit choice, and nobody may overlook it."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from studyhub.practice.models import Worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def worker(*, box: list[str], minutes_ago: int = 0) -> None:
    seen = timezone.now() - dt.timedelta(minutes=minutes_ago)
    Worker.objects.create(name=f"w{Worker.objects.count()}", queues=["cpu"], box=box, seen_at=seen)


@pytest.mark.parametrize(
    ("box", "minutes_ago", "said"),
    [(["none"], 0, True), (["landlock", "seccomp"], 0, False), (["none"], 60, False)],
)
def test_the_banner_is_there_while_such_a_worker_lives(
    client: Client, box: list[str], minutes_ago: int, said: bool
) -> None:
    worker(box=box, minutes_ago=minutes_ago)
    assert (b"not isolated" in client.get("/accounts/login/", follow=True).content) is said
