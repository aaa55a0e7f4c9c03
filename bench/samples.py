"""Whether samples get their verdicts every time: `python -m bench.samples [--times 3] [--loaded] [EXERCISE_DIR …]`.

Goes round after round over the timed exercises, or over those that are named, each time with other hidden inputs, as
`python -m grader check` does once. Goes on when one differs. Prints a table, writes bench/out-samples.json, and exits
with 1 if any differed. Leaves out answers that know nothing of the question, and what cannot be graded here.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.loading import loaded
from bench.measuring import machine
from grader.checking import A_GPU, SEED, Checked, check
from grader.exercise import Device
from grader.loading import load
from grader.warden_client import Warden
from kernels.devices import has_nvidia_driver

EXERCISES = Path(__file__).parents[1] / "exercises"
OUT = Path(__file__).with_name("out-samples.json")
HEADER = f"{'':32} {'samples':>7} {'grades':>7} {'right':>7} {'longest':>9}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """One sample in one round."""

    round: int
    line: Checked

    def words(self) -> str:
        """For whoever has to find out why it differed."""
        told = self.line.detail.replace("\n", "\n      ")
        return (
            f"✗ round {self.round}: {self.line.exercise}, {self.line.what}:"
            f" {self.line.got}, not {self.line.wanted}\n      {told}"
        )


def main(arguments: list[str] | None = None, *, out: Path = OUT) -> int:
    """0 if every sample got its verdict in every round, 1 if one did not or none was graded."""
    options = _parser().parse_args(arguments)
    folders = options.exercises or timed_here()
    before = machine()
    print(before, flush=True)
    found = []
    with Warden() as warden, loaded(len(os.sched_getaffinity(0)) if options.loaded else 0):
        for each in graded(folders, warden, times=options.times):
            found.append(each)
            if not each.line.holds:
                print(each.words(), flush=True)
    print(_table(found))
    document = {"machine": [before, machine()], "loaded": options.loaded, "times": options.times, **to_json(found)}
    out.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0 if found and all(each.line.holds for each in found) else 1


def timed_here() -> list[Path]:
    """The folders whose answers are measured, as far as this machine can."""
    folders = sorted(each.parents[1] for each in EXERCISES.glob("*/*/hidden/speed.py"))
    return [each for each in folders if has_nvidia_driver() or load(each).device is not Device.GPU]


def graded(folders: Iterable[Path], warden: Warden, *, times: int) -> Iterator[Graded]:
    """Round after round, so that one bad minute is not all that an exercise gets."""
    for number in range(1, times + 1):
        for folder in folders:
            print(f"round {number} of {times}: {folder.name}", flush=True)
            for line in check(folder, warden=warden, degenerate=False, seed=SEED + number):
                if line.wanted != A_GPU:
                    yield Graded(round=number, line=line)


def to_json(found: list[Graded]) -> dict[str, object]:
    """The table, and every line that differed."""
    differed = [{"round": each.round, **asdict(each.line)} for each in found if not each.line.holds]
    return {"exercises": {name: _figures(lines) for name, lines in _by_exercise(found).items()}, "differed": differed}


def _by_exercise(found: list[Graded]) -> dict[str, list[Checked]]:
    names = dict.fromkeys(each.line.exercise for each in found)
    return {name: [each.line for each in found if each.line.exercise == name] for name in names}


def _figures(lines: list[Checked]) -> dict[str, float]:
    return {
        "samples": len({each.what for each in lines}),
        "grades": len(lines),
        "right": sum(each.holds for each in lines),
        "longest_s": round(max(each.total_s for each in lines), 2),
    }


def _table(found: list[Graded]) -> str:
    rows = [f"\n{HEADER}"]
    for name, lines in _by_exercise(found).items():
        one = _figures(lines)
        rows.append(f"{name:32} {one['samples']:7} {one['grades']:7} {one['right']:7} {one['longest_s']:7.2f} s")
    right = sum(each.line.holds for each in found)
    return "\n".join([*rows, f"\n{right} of {len(found)} grades gave the verdict that the sample's folder names."])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.samples", description=__doc__)
    parser.add_argument(
        "exercises", type=Path, nargs="*", metavar="EXERCISE_DIR", help="the timed ones if none is given"
    )
    parser.add_argument("--times", type=int, default=3, help="rounds")
    parser.add_argument("--loaded", action="store_true", help="keep a process busy for each core meanwhile")
    return parser


if __name__ == "__main__":
    sys.exit(main())
