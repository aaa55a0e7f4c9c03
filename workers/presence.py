"""A worker's row: written when its wall is proven, kept fresh while it lives, removed when it stops in order."""

import logging
from typing import Any

from celery import bootsteps
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from studyhub.practice.models import Worker

log = logging.getLogger(__name__)


class Presence(bootsteps.StartStopStep):
    """Moves `seen_at` on from the worker's own timer: no thread that a fork would have to survive."""

    requires = ("celery.worker.components:Timer", "workers.readiness:Proof")

    def __init__(self, worker: Any, **_: Any) -> None:
        self.timer: Any = None

    def start(self, worker: Any) -> None:
        self.timer = worker.timer.call_repeatedly(settings.LEASE_S / 3, seen, (worker.hostname,))

    def stop(self, worker: Any) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
            _quietly(lambda: Worker.objects.filter(name=worker.hostname).delete())


def announce(name: str, *, queues: list[str], box: list[str], machine: dict[str, object]) -> None:
    """This worker is here and may be given work of these queues."""
    facts = {"queues": queues, "box": box, "machine": machine, "seen_at": timezone.now()}
    Worker.objects.update_or_create(name=name, defaults=facts)
    connection.close()  # the pool forks next; a connection must not be shared


def seen(name: str) -> None:
    _quietly(lambda: Worker.objects.filter(name=name).update(seen_at=timezone.now()))


def _quietly(write: Any) -> None:
    try:
        write()
    except DatabaseError as error:  # a locked or absent database: the next beat tries again
        log.warning("could not write this worker's heartbeat: %s", error)
    finally:
        connection.close()
