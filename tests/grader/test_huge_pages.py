"""Memory that is laid into huge pages holds what it held; what forks of it write stays theirs."""

import os
import re
from pathlib import Path

import pytest

from grader import huge_pages

_MANY = 16 << 20


def in_a_child(work):
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = 0 if work() else 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def huge_kb():
    rollup = Path("/proc/self/smaps_rollup").read_text()
    return int(re.search(r"AnonHugePages:\s+(\d+)", rollup)[1])


def test_a_large_array_ends_up_in_huge_pages_unchanged():
    if not in_a_child(lambda: huge_pages.gather() > 0):
        pytest.skip("this kernel makes no huge pages on demand")

    def work():
        data = bytearray(os.urandom(4096)) * (_MANY // 4096)
        before, copy = huge_kb(), bytes(data)
        huge_pages.gather()
        return data == copy and huge_kb() >= before + _MANY // 2048

    assert in_a_child(work)


def test_what_a_fork_writes_does_not_reach_its_parent():
    def work():
        data = bytearray(_MANY)
        huge_pages.gather()

        def write():
            data[:] = b"x" * _MANY
            return True

        return in_a_child(write) and not any(data)

    assert in_a_child(work)
