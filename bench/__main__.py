"""The cost of a grade, beside what else one could do: `make bench`, or `python -m bench [--ahead] [--no-site]`.

Prints one table and writes bench/out.json. Each figure has a file of its own here; this one only asks and prints.
"""

import argparse
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench import fresh_pytest, memory, nbgrader_side, ours, peers, sample, throughput, waiting
from bench.measuring import HEADER, Times, machine, run_ahead, take_turns
from grader.warden_client import Warden

OUT = Path(__file__).with_name("out.json")
OURS, NBGRADER = "(a) our grade, to the last process gone", "(b) nbgrader's autograde through its API"
PYTEST, BARE = "(c) pytest in a fresh process with torch", "(d) the bare calls in a warm process"
_AIMS = {
    "grade_over_bare_ms": ("at most", 60.0),
    "times_faster_than_nbgrader": ("at least", 10.0),
    "grades_per_s": ("at least", 15.0),
    "submit_to_verdict_ms": ("at most", 300.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """One exercise, four ways."""

    times: dict[str, Times]
    memory: memory.Waiting


def main() -> None:
    """Every figure, one after the other."""
    options = _options()
    if options.ahead:
        run_ahead()
    print(machine(), flush=True)
    found = side_by_side(peers.install(), runs=options.runs)
    print(f"\nOne small exercise, four tests, one after the other in turns\n{HEADER}")
    for name, times in found.times.items():
        print(f"{name:44} {times.words()}")
    rate, slots = throughput.grades_per_s(seconds=options.seconds)
    print(f"\n{slots} wardens on {slots} cores: {rate:.1f} grades a second")
    print(found.memory.words(), flush=True)
    figures = _figures(found.times, rate)
    if options.site:
        waits = waiting.submit_to_verdict(runs=options.runs)
        figures["submit_to_verdict_ms"] = waits["verdict_seen"]["median_ms"]
        print(f"\nFrom Submit to the verdict on the page, pca on a warm worker\n{'':44} {'median ms':>9} {'p90 ms':>9}")
        for name, part in waits.items():
            print(f"{name.replace('_', ' '):44} {part['median_ms']:9.1f} {part['p90_ms']:9.1f}")
    _report(figures)


def side_by_side(nbgraders_python: Path, *, runs: int) -> SideBySide:
    """All four in turns, in one run."""
    with tempfile.TemporaryDirectory() as name, Warden() as warden:
        folder = Path(name).resolve()
        exercise = sample.exercise(folder / "standardize")
        with nbgrader_side.autograding(folder / "course", nbgraders_python) as autograde:
            sides = {
                OURS: ours.grading(exercise, warden),
                NBGRADER: autograde,
                PYTEST: fresh_pytest.running(folder / "pytest"),
                BARE: ours.bare(),
            }
            times = take_turns(sides, runs=runs)
        waiting_mb = memory.of_slot(warden)
    return SideBySide(times=times, memory=waiting_mb)


def _figures(times: dict[str, Times], rate: float) -> dict[str, float]:
    return {
        "grade_over_bare_ms": times[OURS].median_ms - times[BARE].median_ms,
        "times_faster_than_nbgrader": times[NBGRADER].median_ms / times[OURS].median_ms,
        "grades_per_s": rate,
    }


def _report(figures: dict[str, float]) -> None:
    print()
    for name, figure in figures.items():
        words, aim = _AIMS[name]
        met = figure <= aim if words == "at most" else figure >= aim
        print(f"{name:44} {figure:9.1f}   aim: {words} {aim:g}{'' if met else '   NOT MET'}")
    rounded = {name: round(figure, 2) for name, figure in figures.items()}
    OUT.write_text(json.dumps({**rounded, "machine": machine()}, indent=2) + "\n")
    print(f"\nwritten to bench/{OUT.name}; now: {machine()}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=30, help="of each side")
    parser.add_argument("--seconds", type=float, default=10.0, help="of grading by all wardens at once")
    parser.add_argument("--no-site", dest="site", action="store_false", help="leave out the wait on the page")
    parser.add_argument("--ahead", action="store_true", help="go before all else on a busy machine (needs root)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
