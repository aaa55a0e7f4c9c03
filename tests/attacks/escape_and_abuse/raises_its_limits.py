"""Its own limits up, other processes' limits down, priority up, another processor, out of reach of the memory killer."""
# tries: function class
# ends: wrong_answer runtime_error memory_limit forbidden

import os
import resource

UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
for which in range(16):
    try:
        finite = resource.getrlimit(which)[1] != resource.RLIM_INFINITY
        resource.setrlimit(which, UNLIMITED)
        print("WON" if finite else "it was unlimited", which)
    except (OSError, ValueError):
        pass
    try:
        print("WON", which, resource.prlimit(int("@WARDEN@"), which, (0, 0)))
    except (OSError, ValueError):
        continue
for way in (
    lambda: os.setpriority(os.PRIO_PROCESS, 0, -20), lambda: os.sched_setaffinity(0, {0, 1}), lambda: os.nice(-5),
    lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(99)), lambda: open("/proc/self/oom_score_adj", "w").write("-1000"),
    lambda: os.setpriority(os.PRIO_PGRP, 0, 19), lambda: open("/sys/fs/cgroup/cgroup.procs", "w").write("0"),
):  # fmt: skip
    try:
        print("WON", way())
    except OSError:
        continue


def shares(*args): ...


label = first_over = Ledger = shares
