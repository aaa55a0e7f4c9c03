"""Grades a second with one warden for each core, each fed by a client process of its own, as a worker's slots do."""

import multiprocessing
import os
import tempfile
import time
from multiprocessing.synchronize import Barrier
from pathlib import Path

from bench import ours, sample
from grader.warden_client import Warden

MOST_SLOTS = 2


def grades_per_s(*, seconds: float) -> tuple[float, int]:
    """All slots together, and how many there were."""
    slots = min(MOST_SLOTS, len(os.sched_getaffinity(0)))
    context = multiprocessing.get_context("spawn")
    ready, counts = context.Barrier(slots), context.Queue()
    clients = [context.Process(target=_grade_away, args=(ready, counts, seconds)) for _ in range(slots)]
    for client in clients:
        client.start()
    found = [counts.get() for _ in clients]
    for client in clients:
        client.join()
    return sum(count / spent_s for count, spent_s in found), slots


def _grade_away(ready: Barrier, counts: "multiprocessing.Queue[tuple[int, float]]", seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder, Warden() as warden:
        grade = ours.grading(sample.exercise(Path(folder).resolve() / "standardize"), warden)
        grade()
        ready.wait()
        began, count = time.perf_counter(), 0
        while time.perf_counter() - began < seconds:
            grade()
            count += 1
        counts.put((count, time.perf_counter() - began))
