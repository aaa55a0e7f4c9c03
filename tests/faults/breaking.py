"""Each fault is one small function: what breaks, what the learners do meanwhile, and how it is mended.

Each begins in the middle of a grade and leaves the site whole again; whether anything was lost is for `auditing`.
"""

import contextlib
import signal
import time
from collections.abc import Callable

from tests.faults import processes
from tests.faults.arena import wait_until
from tests.faults.streaming import RIGHT, SLOW, WRONG, Stream

Fault = Callable[[Stream], None]
FAULTS: dict[str, Fault] = {}
LONG = {"the_whole_site_is_killed", "the_database_is_locked_for_longer_than_anybody_waits"}  # for `make soak` alone
LOCKED_S = 1.5
LOCKED_LONG_S = 25.0  # a statement waits for 20
HANGS_S = 1.5


def possible(stream: Stream) -> list[str]:
    """What can be broken here: a disk that others use, too, is not filled, and a file has no connections to drop."""
    here = {
        the_scratch_disk_is_full.__name__: stream.arena.fillable,
        the_database_drops_every_connection.__name__: bool(stream.arena.database.url),
    }
    return [name for name in FAULTS if here.get(name, True)]


def fault(function: Fault) -> Fault:
    FAULTS[function.__name__] = function
    return function


@fault
def the_worker_is_killed(stream: Stream) -> None:
    stream.caught_in_the_act()
    household = processes.below(worker := stream.arena.worker())
    processes.kill(worker)
    wait_until(lambda: not any(map(processes.is_alive, household)), "a killed worker's household to be gone")


@fault
def a_slot_is_killed(stream: Stream) -> None:
    processes.kill(stream.caught_in_the_act())


@fault
def a_slot_hangs_until_its_lease_is_over(stream: Stream) -> None:
    slot = stream.caught_in_the_act()
    held = "SELECT count(*) AS n FROM practice_submission WHERE status = 'grading' AND worker LIKE ?"
    processes.kill(slot, signal.SIGSTOP)
    try:
        wait_until(lambda: stream.arena.rows(held, f"%:{slot}:%")[0]["n"] == 0, "the sweeper to take the row away")
    finally:
        processes.kill(slot, signal.SIGCONT)


@fault
def the_warden_is_killed(stream: Stream) -> None:
    _kill(stream, processes.warden_of)


@fault
def the_keeper_is_killed(stream: Stream) -> None:
    _kill(stream, processes.keeper_of)


@fault
def the_referee_is_killed(stream: Stream) -> None:
    _kill(stream, processes.referee_of)


@fault
def the_player_is_killed(stream: Stream) -> None:
    _kill(stream, processes.player_of)


@fault
def the_web_process_is_killed(stream: Stream) -> None:
    for pid in processes.children(stream.arena.web()):
        processes.kill(pid)
    stream.send(RIGHT)


@fault
def the_broker_hangs(stream: Stream) -> None:
    process = stream.arena.broker_process
    process.send_signal(signal.SIGSTOP)
    try:
        time.sleep(HANGS_S)
    finally:
        process.send_signal(signal.SIGCONT)


@fault
def the_broker_is_stopped_and_wiped(stream: Stream) -> None:
    stream.arena.kill_broker()
    stream.send(RIGHT, WRONG)
    stream.arena.start_broker()


@fault
def every_message_is_lost(stream: Stream) -> None:
    stream.send(RIGHT, SLOW, RIGHT)
    with stream.arena.messages() as broker:
        broker.flushall()


@fault
def messages_are_delivered_twice(stream: Stream) -> None:
    with stream.arena.messages() as broker:
        held = wait_until(lambda: stream.send(SLOW) and broker.lrange("cpu", 0, -1), "messages that wait")
        broker.lpush("cpu", *held, *held)


@fault
def the_database_is_locked(stream: Stream) -> None:
    with stream.arena.database.locked():
        time.sleep(LOCKED_S)


@fault
def the_database_is_locked_for_longer_than_anybody_waits(stream: Stream) -> None:
    """Verdict, put-back, lease and heartbeat all fail to be written."""
    stream.caught_in_the_act()
    with stream.arena.database.locked():
        time.sleep(LOCKED_LONG_S)


@fault
def the_database_drops_every_connection(stream: Stream) -> None:
    """Twice: in the middle of a grade, and while one is sent. Only where there is a server."""
    stream.caught_in_the_act()
    stream.arena.database.drop_connections()
    stream.send(RIGHT, SLOW)
    stream.arena.database.drop_connections()


@fault
def the_scratch_disk_is_full(stream: Stream) -> None:
    """Until a try has failed of it, or somebody got a verdict all the same. Only where `arena.fillable`."""
    before = _tries(stream)
    filler = stream.arena.scratch / "filler"
    try:
        with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(1 << 16)):
                continue
        judged = f"SELECT verdict FROM practice_submission WHERE id = {stream.send(RIGHT)[0]} AND verdict <> ''"
        wait_until(lambda: stream.arena.rows(judged) or _tries(stream) > before, "a try on a full disk")
    finally:
        filler.unlink()


@fault
def recording_raises(stream: Stream) -> None:
    """In the last statement of its transaction, in every submission's first try."""
    with stream.arena.database.without_events():
        stream.send(RIGHT, WRONG)
        stream.settle()


@fault
def the_tests_change(stream: Stream) -> None:
    """Twice: one more test, written in two halves as editors do, and back."""
    more = stream.arena.exercise / "hidden" / "test_more.py"
    more.write_text("def test_more(solution")
    stream.send(RIGHT)
    more.write_text("def test_more(solution): ...\n")
    stream.send(RIGHT, WRONG)
    stream.settle()
    stream.send(SLOW)
    stream.caught_in_the_act()
    more.unlink()


@fault
def the_whole_site_is_killed(stream: Stream) -> None:
    stream.arena.kill_site()
    stream.arena.start_site()


def _kill(stream: Stream, which: Callable[[int], int | None]) -> None:
    processes.kill(wait_until(lambda: which(stream.caught_in_the_act()), "the process to kill"))


def _tries(stream: Stream) -> int:
    return int(stream.arena.rows("SELECT count(*) AS n FROM practice_submission WHERE staff_note <> ''")[0]["n"])
