"""Two transactions at once, in an order that is no matter of luck: the first commits when the second waits for it."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.db import connection, transaction

PATIENCE_S = 60.0
WAITS_FOR_US = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def overlapping(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any]:
    """What each says. `second` runs in a thread while `first` is done and not committed, as in another process."""
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            said = first()
            promised = other.submit(_in_a_connection_of_its_own, second)
            wait_until_it_waits(promised)
        return said, promised.result(timeout=PATIENCE_S)


def at_once(*verbs: Callable[[], Any]) -> list[Any]:
    """What each says, all let go at the same moment."""
    start = threading.Barrier(len(verbs))

    def run(verb: Callable[[], Any]) -> Any:
        start.wait(PATIENCE_S)
        return _in_a_connection_of_its_own(verb)

    with ThreadPoolExecutor(len(verbs)) as all_of_them:
        return list(all_of_them.map(run, verbs))


def wait_until_it_waits(promised: "Future[Any]") -> None:
    """Until somebody waits for a lock of this transaction, or is done without."""
    look = threading.Event()
    for _ in range(int(PATIENCE_S / 0.01)):
        with connection.cursor() as cursor:
            cursor.execute(WAITS_FOR_US)
            if cursor.fetchone()[0] or promised.done():
                return
        look.wait(0.01)
    raise AssertionError("nobody waits, and nobody is done")


def _in_a_connection_of_its_own(verb: Callable[[], Any]) -> Any:
    try:
        return verb()
    finally:
        connection.close()
