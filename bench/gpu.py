"""How sure the clock for GPU kernels is: `python -m bench.gpu`, where a GPU and nvcc are. JSON, within 3 minutes.

Same code on both sides must give a ratio of 1, and code that is truly 10 % faster or slower than asked must get the
right verdict. What is undecided is measured once more, then the estimate decides: as grades do it. Needs no Django.
"""

import argparse
import json
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from bench import burning
from kernels.comparing import Standing
from kernels.gpu.answering import Failure
from kernels.gpu.device import GpuCeilings
from kernels.gpu.driver import NoDriver
from kernels.gpu.launcher import Launcher
from kernels.gpu.timing import Measured, Setting, measure

SIZES_S = {"50 µs": 50e-6, "200 µs": 200e-6, "1 ms": 1e-3}


@dataclass(slots=True)
class Findings:
    same: dict[str, list[float]] = field(default_factory=dict)  # A/A ratios by size
    took_us: dict[str, float] = field(default_factory=dict)  # what a baseline's call took, by the events
    decisions: int = 0
    right: int = 0
    undecided: int = 0  # at the first try
    wrong: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)  # of honest kernels: there should be none
    longest_s: float = 0.0  # of one measurement

    def to_json(self) -> dict[str, Any]:
        return {
            "aa": {
                size: {"low": min(each), "high": max(each), "trials": len(each)} for size, each in self.same.items()
            },
            "took_us": self.took_us,
            "decisions": self.decisions,
            "right_share": self.right / max(self.decisions, 1),
            "undecided_at_first": self.undecided,
            "wrong": self.wrong,
            "doubts": self.doubts,
            "longest_measurement_s": round(self.longest_s, 2),
        }


class Looking:
    """Measures one pair of round counts after the other."""

    def __init__(self, launcher: Launcher, cubin: bytes, ceilings: GpuCeilings) -> None:
        self._launcher, self._cubin, self._ceilings = launcher, cubin, ceilings
        self._rounds = {size: burning.rounds_for(launcher, cubin, seconds) for size, seconds in SIZES_S.items()}
        self.found = Findings()

    def same(self, size: str) -> None:
        measured = self._measure(self._rounds[size], self._rounds[size])
        self.found.same.setdefault(size, []).append(round(measured.ratio.estimate, 4))
        self.found.took_us[size] = round(measured.baseline_s * 1e6, 1)

    def decide(self, size: str, *, faster: bool) -> None:
        rounds = self._rounds[size]
        other = round(rounds / 1.1) if faster else round(rounds * 1.1)
        measured = self._measure(rounds, other)
        if measured.standing(1.0) is Standing.UNDECIDED:
            self.found.undecided += 1
            measured = self._measure(rounds, other)
        standing = measured.standing(1.0)
        met = standing is Standing.MET if standing is not Standing.UNDECIDED else measured.ratio.estimate >= 1.0
        self.found.decisions += 1
        self.found.right += met == faster
        if met != faster:
            self.found.wrong.append(f"{size}, truly {'faster' if faster else 'slower'}: {measured.ratio}")

    def _measure(self, baseline: int, submission: int) -> Measured:
        began = time.monotonic()
        setting = Setting(make_values=burning.values, verify=burning.verifier(submission))
        sides = (burning.side(self._cubin, rounds) for rounds in (baseline, submission))
        measured = measure(self._launcher, *sides, setting, ceilings=self._ceilings)
        if isinstance(measured, Failure):
            raise SystemExit(f"an honest kernel failed: {measured.message}")
        self.found.longest_s = max(self.found.longest_s, time.monotonic() - began)
        self.found.doubts += measured.doubts
        return measured


def main() -> None:
    options = _options()
    began = time.monotonic()
    with Launcher() as launcher:
        try:
            facts = launcher.facts()
        except NoDriver as reason:
            sys.exit(str(reason))
        ceilings = launcher.ceilings()
        looking = Looking(launcher, burning.compiled(burning.SOURCE, arch=facts.arch), ceilings)
        sizes = list(SIZES_S)
        for number in range(options.trials * len(sizes)):
            looking.same(sizes[number % len(sizes)])
        for number in range(options.decisions):
            if time.monotonic() - began > options.seconds:
                break  # what was decided until then is what is told
            looking.decide(sizes[number % len(sizes)], faster=number // len(sizes) % 2 == 0)
    found = {"device": facts.to_json(), "ceilings": ceilings.to_json(), **looking.found.to_json()}
    print(json.dumps({**found, "took_s": round(time.monotonic() - began, 1)}, indent=2, ensure_ascii=False))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=10, help="same code on both sides, of each size")
    parser.add_argument("--decisions", type=int, default=102, help="right or wrong")
    parser.add_argument("--seconds", type=float, default=160.0, help="no decision is begun after so long")
    return parser.parse_args()


if __name__ == "__main__":
    main()
