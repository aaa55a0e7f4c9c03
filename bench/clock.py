"""How sure the clock of speed verdicts is: `python -m bench.clock`, quiet and with every core loaded.

Same code on both sides must give a ratio of 1, and code that is truly 10 % faster or slower than asked must get the
right verdict. Goes the whole way that a submission goes. Prints a table and writes bench/out-clock.json.
"""

import argparse
import json
import os
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.loading import loaded
from grader.checking import final_grade
from grader.exercise import Exercise
from grader.grading import Job
from grader.loading import load
from grader.machine import this_machine
from grader.speed import Speed
from grader.warden_client import Warden

OUT = Path(__file__).with_name("out-clock.json")
_TOML = 'title = "clock"\nmodule = "0.5"\nentry = ["work"]\nimports = ["numpy"]\n[limits]\nwall_s = 120\n'
_TEST = "def test_is_there(solution):\n    assert solution.work is not None\n"
_WORK = """import numpy as np

def work(x):
    y = np.empty_like(x)
    for _ in range({rounds}):
        np.exp(x, out=y)
    return y
"""
_SPEED = """
entry = "work"
shapes = [{{"n": 256}}]
def make_inputs(rng, n): return (rng.standard_normal(n),)
baseline = work
threshold = 1.0
calls = {calls}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much one timed call does."""

    rounds: int  # of the work
    calls: int  # in each process


SIZES = {
    "50 µs": Size(rounds=130, calls=50),
    "500 µs": Size(rounds=1300, calls=24),
    "5 ms": Size(rounds=13_000, calls=8),
}


@dataclass(slots=True)
class Findings:
    """Under one condition."""

    same: dict[str, list[float]] = field(default_factory=dict)  # A/A ratios by size
    right: int = 0
    decided: int = 0
    wrong: list[str] = field(default_factory=list)
    took_s: list[float] = field(default_factory=list)

    def to_json(self) -> dict[str, object]:
        every = [ratio for ratios in self.same.values() for ratio in ratios]
        return {
            "aa_low": min(every),
            "aa_high": max(every),
            "right_share": self.right / self.decided,
            "decisions": self.decided,
            "wrong": self.wrong,
            "aa": {
                size: {"low": min(each), "high": max(each), "trials": len(each)} for size, each in self.same.items()
            },
            "longest_s": round(max(self.took_s), 2),
        }


def main() -> None:
    """Both conditions; the loaded one keeps one process per core busy beside whatever else runs here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=102, help="right or wrong, under each condition")
    parser.add_argument("--trials", type=int, default=10, help="same code on both sides, of each size")
    parser.add_argument("--only", choices=("quiet", "loaded"), help="one condition; the other is not written then")
    options = parser.parse_args()
    conditions = {"quiet": 0, "loaded": len(os.sched_getaffinity(0))}  # processes that keep it busy
    if options.only:
        conditions = {options.only: conditions[options.only]}
    found: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder, Warden(preload=("numpy",)) as warden:
        exercises = {size: _lay_down(Path(folder) / f"work-{number}", size) for number, size in enumerate(SIZES)}
        for condition, busy in conditions.items():
            with loaded(busy):
                findings = _look(exercises, warden, trials=options.trials, decisions=options.decisions)
            found[condition] = findings.to_json()
            print(_in_words(condition, findings), flush=True)
    machine = {"cpu": this_machine(()).cpu, "cores": len(os.sched_getaffinity(0)), "load_average": os.getloadavg()[1]}
    OUT.write_text(json.dumps({**found, "machine": machine}, indent=2) + "\n", encoding="utf-8")
    print(f"written to {OUT.name}; load average at the end {os.getloadavg()[0]:.1f}")


def _lay_down(folder: Path, size: str) -> Exercise:
    for name in ("visible", "hidden"):
        (folder / name).mkdir(parents=True)
        (folder / name / f"test_{name}.py").write_text(_TEST)
    for name in ("prompt.md", "design.md", "starter.py"):
        (folder / name).write_text("")
    (folder / "exercise.toml").write_text(_TOML)
    (folder / "hidden" / "speed.py").write_text(_code(SIZES[size].rounds) + _SPEED.format(calls=SIZES[size].calls))
    return load(folder)


def _code(rounds: int) -> str:
    return _WORK.format(rounds=rounds)


def _look(exercises: dict[str, Exercise], warden: Warden, *, trials: int, decisions: int) -> Findings:
    findings = Findings()
    for _ in range(trials):
        for size, exercise in exercises.items():
            speed = _measure(exercise, warden, SIZES[size].rounds, findings)
            findings.same.setdefault(size, []).append(speed.ratio)
    names = list(exercises)
    for number in range(decisions):
        size, faster = names[number % len(names)], number // len(names) % 2 == 0
        # true ratios of 1.1 and 1 / 1.1: the work is counted in rounds, not guessed
        rounds = round(SIZES[size].rounds / 1.1 if faster else SIZES[size].rounds * 1.1)
        speed = _measure(exercises[size], warden, rounds, findings)
        findings.decided += 1
        findings.right += speed.is_met == faster
        if speed.is_met != faster:
            findings.wrong.append(f"{size}, truly {'faster' if faster else 'slower'}: {speed.ratio} {speed.interval}")
    return findings


def _measure(exercise: Exercise, warden: Warden, rounds: int, findings: Findings) -> Speed:
    began = time.monotonic()
    grade = final_grade(Job(exercise=exercise, code=_code(rounds)), warden=warden)
    findings.took_s.append(time.monotonic() - began)
    assert grade.speed is not None, grade.for_staff
    return grade.speed


def _in_words(condition: str, findings: Findings) -> str:
    told = [f"{condition}:"]
    for size, each in findings.same.items():
        told.append(f"  same code, {size:7} {min(each):.3f} … {max(each):.3f}   over {len(each)} measurements")
    told.append(f"  10 % faster or slower than asked: {findings.right} of {findings.decided} verdicts right")
    told += [f"    wrong: {each}" for each in findings.wrong]
    return "\n".join(told)


if __name__ == "__main__":
    main()
