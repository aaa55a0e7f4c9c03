"""Is the site well: its database, its broker, its workers. Quick, never raises, and tells nothing private."""

import logging
from dataclasses import dataclass

import redis
from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection
from django.utils import timezone

from studyhub.practice.models import Worker

PATIENCE_S = 0.5  # for the broker; whoever asks is a probe that gives up soon
FRESH_S = 60  # a worker that said nothing for this long serves nobody
FORGOTTEN_S = 24 * 3600  # and is not listed any more

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenWorker:
    name: str
    queues: list[str]
    seen_s_ago: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    database: bool
    broker: bool
    workers: list[SeenWorker]

    @property
    def serving(self) -> bool:
        """Pages and submissions work; grades may have to wait for a worker."""
        return self.database and self.broker

    @property
    def grading(self) -> bool:
        return self.serving and any(worker.seen_s_ago < FRESH_S for worker in self.workers)

    def to_json(self) -> dict[str, object]:
        return {
            "status": "ok" if self.grading else "degraded",
            "database": self.database,
            "broker": self.broker,
            "workers": [
                {"name": worker.name, "queues": worker.queues, "seen_s_ago": worker.seen_s_ago}
                for worker in self.workers
            ],
        }


def examine() -> Health:
    workers = _seen_workers()
    return Health(database=workers is not None, broker=_broker_answers(), workers=workers or [])


def _seen_workers() -> list[SeenWorker] | None:
    """None when the database does not answer."""
    now = timezone.now()
    try:
        connection.close_if_unusable_or_obsolete()
        rows = list(Worker.objects.all())
    except DatabaseError:
        log.warning("healthz: the database does not answer", exc_info=True)
        return None
    ages = [(row, max(0, int((now - row.seen_at).total_seconds()))) for row in rows]
    return [SeenWorker(name=row.name, queues=row.queues, seen_s_ago=age) for row, age in ages if age < FORGOTTEN_S]


def _broker_answers() -> bool:
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=PATIENCE_S, socket_connect_timeout=PATIENCE_S, retry=None
        ) as broker:
            return bool(broker.ping())
    except (redis.RedisError, OSError, ValueError):
        return False
