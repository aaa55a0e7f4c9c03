"""Every second of a tree is counted once: of whoever lives, whoever was waited for, and whoever was not."""

import os
import signal
import time

import pytest

from grader.box.accounting import Account, Times
from grader.box.box import spawn

WORK_S = 1.0


def account(*readings, outer=()):
    """What each reading gives; a process is {pid: (own, reaped)}."""
    found, outer_s = Account(), [*outer, *[0.0] * (len(readings) - len(outer))]
    told = []
    for reading, reaped_s in zip(readings, outer_s, strict=True):
        times = {(pid, 0): Times(own_s=own, reaped_s=reaped) for pid, (own, reaped) in reading.items()}
        told.append(found.add(times, outer_s=reaped_s))
    return told


def test_a_child_that_was_waited_for_counts_once():
    assert account({1: (1, 0), 2: (6, 0)}, {1: (1, 6)}) == [7, 7]


def test_what_a_child_did_after_the_last_reading_counts_too():
    assert account({1: (1, 0), 2: (6, 0)}, {1: (1, 8)}) == [7, 9]


def test_a_child_that_nobody_waited_for_stays_counted():
    assert account({1: (1, 0), 2: (6, 0)}, {1: (2, 0)}, {1: (3, 0)}) == [7, 8, 9]


def test_a_whole_line_of_children_counts_once():
    assert account({1: (1, 0), 2: (1, 0), 3: (5, 0)}, {1: (1, 0), 2: (1, 5)}, {1: (1, 6)}) == [7, 7, 7]


def test_an_orphan_that_the_root_reaped_counts_once():
    assert account({1: (1, 0), 2: (6, 0)}, {1: (1, 0)}, outer=[0, 6]) == [7, 7]


def test_a_child_that_went_while_its_parent_was_already_read_counts_once():
    assert account({1: (1, 0), 2: (6, 0)}, {1: (2, 0)}, {1: (3, 6)}) == [7, 8, 9]


def test_children_that_come_and_go_by_turns_and_nobody_waits_for_add_up():
    assert account(*({1: (0, 0), 10 + turn: (1, 0)} for turn in range(5))) == [1, 2, 3, 4, 5]


def test_a_number_that_is_used_again_is_another_process():
    found = Account()
    found.add({(2, 100): Times(own_s=6, reaped_s=0)}, outer_s=0)
    assert found.add({(2, 200): Times(own_s=1, reaped_s=0)}, outer_s=0) == 7


def work(seconds=WORK_S):
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def waited_for(depth):
    """A line of processes, the last of which works and each of which waits for the next."""
    if depth == 0:
        work()
    elif os.fork() == 0:
        waited_for(depth - 1)
        os._exit(0)
    else:
        os.wait()


def one_after_the_other():
    for _ in range(5):
        if os.fork() == 0:
            work(WORK_S / 5)
            os._exit(0)
        os.wait()


def nobody_waits():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    if os.fork() == 0:
        work()
        os._exit(0)
    try:
        os.wait()
    except ChildProcessError:
        return


def orphaned():
    """The worker's parent dies: somebody else has to reap it."""
    read, write = os.pipe()
    if os.fork() == 0:
        if os.fork() == 0:
            work()
            os._exit(0)
        os._exit(0)
    os.wait()
    os.close(write)
    os.read(read, 1)  # ends with the worker


@pytest.mark.parametrize(
    "main",
    [lambda: waited_for(1), lambda: waited_for(3), one_after_the_other, nobody_waits, orphaned],
    ids=["a child", "a line of children", "one after the other", "nobody waits", "an orphan"],
)
def test_a_known_amount_of_work_is_counted_once(box, main):
    def play() -> None:
        main()
        print("done", flush=True)
        time.sleep(600)

    readings = []
    with spawn(box.spec, play) as boxed:
        while not printed(boxed):
            readings.append(boxed.usage().cpu_s)
            time.sleep(0.005)
        readings += [boxed.usage().cpu_s for _ in range(3)]
    assert readings == sorted(readings)
    assert 0.9 * WORK_S < readings[-1] < 1.4 * WORK_S


def printed(boxed):
    try:
        return bool(os.read(boxed.stdout_fd, 100))
    except BlockingIOError:
        return False
