"""Every limit is held by the kernel, seen by the watch, and told as what it was."""

import mmap
import os
import resource
import signal
import threading
import time

import pytest

from grader.box.box import Boxed, Usage, spawn
from grader.box.limits import Limit, Limits

_MIB = 1 << 20
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may look closely enough")


def _usage_when(boxed: Boxed, reached) -> Usage:
    """The first reading that is so; readings are what is under test, so there is no event to await."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        usage = boxed.usage()
        if reached(usage):
            return usage
        time.sleep(0.002)
    raise AssertionError(f"never came to it: {boxed.usage()}")


def test_allocating_too_much_is_a_memory_error_at_once(box):
    box.limits = Limits(memory_mb=64)
    played = box.play(lambda: bytearray(4096 * _MIB))  # more than could lie free in a heap that is inherited
    assert "MemoryError" in played.stderr


def test_a_stack_mapping_does_not_get_round_the_memory_limit(box):
    box.limits = Limits(memory_mb=64, processes=1)
    grows_down = 0x0100

    def main() -> None:
        mmap.mmap(-1, 2048 * _MIB, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | grows_down)

    assert "Cannot allocate memory" in box.play(main).stderr


def test_the_watch_sees_memory_above_what_the_player_started_with(box):
    def main() -> None:
        kept = b"x" * (100 * _MIB)
        time.sleep(600)
        del kept

    with spawn(box.spec, main) as boxed:
        usage = _usage_when(boxed, lambda usage: usage.memory_bytes > 100 * _MIB)
        assert usage.memory_bytes < 110 * _MIB


def test_the_watch_sees_a_peak_that_is_already_over(box):
    def main() -> None:
        b"x" * (100 * _MIB)
        print("over", flush=True)
        time.sleep(600)

    with spawn(box.spec, main) as boxed:
        _usage_when(boxed, lambda _: _said(boxed))
        usage = boxed.usage()
        assert usage.memory_bytes < 20 * _MIB
        assert 90 * _MIB < usage.peak_bytes < 120 * _MIB


@as_root
def test_memory_shared_by_forks_is_counted_once(box):
    box.limits = Limits(memory_mb=150)

    def main() -> None:
        kept = b"x" * (100 * _MIB)
        for _ in range(3):
            if os.fork() == 0:
                time.sleep(600)
        print("forked", flush=True)
        time.sleep(600)
        del kept

    with spawn(box.spec, main) as boxed:
        _usage_when(boxed, lambda _: _said(boxed))
        assert 90 * _MIB < boxed.usage().memory_bytes < 150 * _MIB


def test_memory_of_forks_is_added_up(box):
    def main() -> None:
        for _ in range(3):
            if os.fork() == 0:
                break
        kept = b"x" * (40 * _MIB)
        time.sleep(600)
        del kept

    with spawn(box.spec, main) as boxed:
        assert _usage_when(boxed, lambda usage: usage.memory_bytes > 160 * _MIB)


@pytest.fixture
def crowd():
    """This process is large, and many others were forked from it: all of them share what a player starts with."""
    kept = bytearray(os.urandom(1 << 20) * 300)
    others = [pid for pid in (os.fork() for _ in range(8)) if pid or signal.pause()]
    yield kept
    for pid in others:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


@as_root
def test_memory_of_forks_is_added_up_in_a_crowd(box, crowd):
    box.limits = Limits(memory_mb=64)

    def main() -> None:
        for _ in range(3):
            if os.fork() == 0:
                break
        kept = b"x" * (40 * _MIB)
        time.sleep(600)
        del kept

    with spawn(box.spec, main) as boxed:
        assert _usage_when(boxed, lambda usage: usage.memory_bytes > 155 * _MIB)


@as_root
def test_inherited_memory_that_is_written_into_is_the_players_own(box, crowd):
    box.limits = Limits(memory_mb=400)

    def main() -> None:
        for _ in range(3):
            if os.fork() == 0:
                break
        crowd[:: 1 << 12] = bytes(len(crowd) >> 12)  # a byte of each page
        time.sleep(600)

    with spawn(box.spec, main) as boxed:
        assert _usage_when(boxed, lambda usage: usage.memory_bytes > 1000 * _MIB)


def test_threads_and_processes_are_counted(box):
    def main() -> None:
        for _ in range(4):
            threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
        if os.fork() == 0:
            time.sleep(600)
        time.sleep(600)

    with spawn(box.spec, main) as boxed:
        assert _usage_when(boxed, lambda usage: usage.processes == 6)


def test_with_a_limit_of_one_there_is_no_second_process(box):
    box.limits = Limits(processes=1)
    assert "PermissionError" in box.play(os.fork).stderr


def test_with_a_limit_of_one_there_is_no_second_thread(box):
    box.limits = Limits(processes=1)
    assert "can't start new thread" in box.play(threading.Thread(target=print).start).stderr


def test_cpu_time_that_nobody_watches_is_ended_by_the_kernel_and_told_so(box):
    box.limits = Limits(cpu_s=1)

    def main() -> None:
        while True:
            pass

    with spawn(box.spec, main) as boxed:
        ended = boxed.wait(timeout_s=120)  # of a core shared with others
    assert ended.stopped_by is Limit.CPU
    assert ended.signal in (signal.SIGXCPU, signal.SIGKILL)
    assert 1 < ended.cpu_s < 5.5  # the kernel counts by ticks, and ends it later than the watchdog would


def test_the_kernels_own_count_of_cpu_time_never_ends_what_is_within_its_limit(box):
    box.limits = Limits(cpu_s=10)
    played = box.play(lambda: print(*resource.getrlimit(resource.RLIMIT_CPU)))
    soft, hard = map(int, played.stdout.split())
    assert 2 * 10 <= soft < hard  # by ticks, on a busy machine, 10 s were seen to be counted as 14


def test_cpu_time_of_children_is_counted(box):
    def main() -> None:
        if os.fork() == 0:
            while time.process_time() < 0.3:
                pass
            os._exit(0)
        os.wait()

    assert box.play(main).exit.cpu_s > 0.29


def test_a_child_nobody_waits_for_is_counted_too(box):
    def main() -> None:
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        if os.fork() == 0:
            while True:
                pass
        time.sleep(600)

    with spawn(box.spec, main) as boxed:
        _usage_when(boxed, lambda usage: usage.cpu_s > 0.2)


def test_scratch_is_bounded_by_the_kernel_or_seen_by_the_watch(box):
    box.limits = Limits(scratch_mb=8)

    def main() -> None:
        for number in range(12):
            with open(f"{number}", "wb") as file:
                file.write(b"x" * _MIB)
        print("written", flush=True)
        time.sleep(600)

    if box.namespaces:
        assert "No space left" in box.play(main).stderr
        return
    with spawn(box.spec, main) as boxed:
        assert _usage_when(boxed, lambda usage: usage.scratch_bytes >= 12 * _MIB)


def test_a_deleted_file_that_is_still_open_is_counted(box):
    if box.namespaces:
        pytest.skip("there the kernel counts it")

    def main() -> None:
        with open("gone", "wb", buffering=0) as file:
            os.unlink("gone")
            file.write(b"x" * (10 * _MIB))
            time.sleep(600)

    with spawn(box.spec, main) as boxed:
        assert _usage_when(boxed, lambda usage: usage.scratch_bytes >= 10 * _MIB)


def _said(boxed: Boxed) -> bool:
    try:
        return bool(os.read(boxed.stdout_fd, 100))
    except BlockingIOError:
        return False
