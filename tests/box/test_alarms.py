"""What `setitimer` leaves to a player: alarms to itself, which wake nobody who is stopped, and wait for him as one."""

import os
import signal
import time
from pathlib import Path

from grader.box.box import spawn


def alarmed_every_millisecond() -> None:
    signal.signal(signal.SIGALRM, lambda *_: os.write(1, b"."))
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    while True:
        signal.pause()


def told(pid: int, field: str) -> str:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line.split()[1] for line in lines if line.startswith(f"{field}:"))


def test_whoever_is_stopped_is_not_woken_and_computes_nothing(box):
    with spawn(box.spec, alarmed_every_millisecond) as boxed:
        os.set_blocking(boxed.stdout_fd, True)
        assert os.read(boxed.stdout_fd, 1) == b"."
        os.kill(boxed.pid, signal.SIGSTOP)
        while told(boxed.pid, "State") != "T":
            os.sched_yield()
        before = boxed.usage().cpu_s
        time.sleep(0.3)  # 300 alarms, if they were told: that nothing happens is no event to await
        assert told(boxed.pid, "State") == "T"
        assert boxed.usage().cpu_s == before
        assert int(told(boxed.pid, "SigQ").partition("/")[0]) <= 1
