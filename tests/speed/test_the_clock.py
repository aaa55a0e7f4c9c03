"""The kernel's account of another process: what it counts, and what it does not."""

import os
import signal
import time

import pytest

from kernels.clock import bound_to, processor_ns


def child_that(work) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            work()
            os.kill(os.getpid(), signal.SIGSTOP)
        finally:
            os._exit(0)
    return pid


def burn_20_ms() -> None:
    end = time.process_time() + 0.02
    while time.process_time() < end:
        pass


@pytest.fixture
def core():
    core = min(os.sched_getaffinity(0))
    with bound_to(core):
        yield core


def account_of(pid: int) -> int:
    os.waitpid(pid, os.WUNTRACED)
    try:
        first = processor_ns(pid)
        time.sleep(0.02)
        assert processor_ns(pid) == first, "a stopped process was charged"
        return first
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def test_work_is_counted_to_the_microsecond_and_rest_not_at_all(core):
    assert 20e6 <= account_of(child_that(burn_20_ms)) < 30e6


def test_a_sleep_is_not_counted(core):
    assert account_of(child_that(lambda: time.sleep(0.05))) < 10e6


def test_being_kept_waiting_by_others_is_not_counted(core):
    rivals = [child_that(lambda: time.sleep(0) or burn_20_ms() or burn_20_ms()) for _ in range(3)]
    try:
        assert account_of(child_that(burn_20_ms)) < 30e6
    finally:
        for pid in rivals:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def test_a_process_that_is_gone_has_no_clock():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    with pytest.raises(ProcessLookupError):
        processor_ns(pid)


def test_binding_ends_with_the_block():
    before = os.sched_getaffinity(0)
    with bound_to(min(before)):
        assert os.sched_getaffinity(0) == {min(before)}
    assert os.sched_getaffinity(0) == before
