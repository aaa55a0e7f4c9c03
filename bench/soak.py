"""Breaks every part of a site under a long stream of submissions, and counts what was lost or counted twice: nothing.

    make soak N=1000

Each fault of tests/faults/breaking.py strikes in turn, with plain submissions between two of them.
"""

import argparse
import itertools
import json
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from tests.faults.arena import open_arena
from tests.faults.auditing import Findings, audit, left_by
from tests.faults.breaking import FAULTS, possible
from tests.faults.streaming import RIGHT, SLOW, WRONG, Stream

TOP = Path(__file__).resolve().parents[1]

BETWEEN = 12  # submissions from one fault to the next; more where N is large, so that each strikes some three times
IN_LINE = 12  # the stream is as fast as the grading, and a fault always finds some in line


def main() -> int:
    options = _options()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="studyhub-soak-") as folder, open_arena(Path(folder)) as arena:
        stream = Stream.of(arena)
        struck = soak(stream, options.n)
        findings = audit(stream)
        verdicts = Counter(row["verdict"] for row in arena.rows("SELECT verdict FROM practice_submission"))
        tries = arena.rows("SELECT sum(tries) AS n FROM practice_submission")[0]["n"]
        left = left_by(arena)
    figures = {
        "submissions": len(stream.expected),
        "faults": dict(struck),
        "verdicts": dict(verdicts),
        "tries": tries,
        "requests_repeated": stream.again,
        "lost": len(findings.lost),
        "double": len(findings.doubled),
        "charged": len(findings.charged) + len(findings.uncounted) + len(findings.passes),
        "misjudged": len(findings.misjudged),
        "orphans": len(findings.orphans) + sum(each.startswith("process") for each in left),
        "leftover_folders": len(findings.leftovers) + sum(not each.startswith("process") for each in left),
        "seconds": round(time.monotonic() - began, 1),
    }
    report(figures, findings)
    print(*left, sep="\n")
    options.json.write_text(json.dumps(figures, indent=2) + "\n")
    return 0 if findings.clean and not left else 1


def soak(stream: Stream, count: int) -> Counter[str]:
    """Until `count` submissions were sent and each fault has struck."""
    struck: Counter[str] = Counter()
    names = possible(stream)
    for name in itertools.cycle(names):
        if len(stream.expected) >= count and len(struck) == len(names):
            break
        stream.keep_up(at_most=IN_LINE)
        stream.send(SLOW, SLOW, WRONG)
        FAULTS[name](stream)
        struck[name] += 1
        between = max(BETWEEN, count // (3 * len(names)))
        for code in itertools.islice(itertools.cycle((RIGHT, RIGHT, WRONG)), between):
            stream.send(code)
            stream.keep_up(at_most=IN_LINE)
        print(f"  {len(stream.expected):>5} submissions  {name.replace('_', ' ')}", flush=True)
    stream.settle()
    return struck


def report(figures: dict[str, object], findings: Findings) -> None:
    for name, value in figures.items():
        print(f"{name.replace('_', ' '):<18} {value}")
    for name, found in asdict(findings).items():
        for each in found[:10]:
            print(f"  {name}: {each}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=200, help="submissions, at least")
    parser.add_argument("--json", type=Path, default=TOP / "bench" / "out-soak.json", help="where the figures go, too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
