"""What the place of a library does to its speed: `python -m bench.layouts [--n 1000]`, six minutes.

Starts N fresh interpreters, each with addresses of its own, and times one C++ function in forks of each: as a
library lies there when nothing is done about it, the same in every fork, and as a measured player loads it, elsewhere.
Counts forks that take more than twice as long as the median of all, and the most such forks of one interpreter: a
speed verdict takes a median over forks of one process, so it survives a few, and not most of them. Prints a table,
writes every fork's time to bench/out-layouts.json.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from bench.measuring import machine
from grader.inside.timing.placing import place_elsewhere
from grader.loading import load
from kernels.clock import bound_to
from kernels.cpp.program import Program
from kernels.cpp.recipe import recipe

ROOT = Path(__file__).parents[1]
EXERCISE = ROOT / "exercises/1.5/int4-dot"
SAMPLE = EXERCISE / "samples/accepted/bronze_several_sums.cpp"  # the first that was seen to be slow at some addresses
ROWS, COLS, GROUP = 768, 1024, 32
OUT = Path(__file__).with_name("out-layouts.json")
FORKS = 10  # of each kind and interpreter, like the process pairs of a measurement in two rounds
CALLS = 7
SLOW = 2.0


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Median milliseconds of the function, by fork."""

    lying: list[float]
    moved: list[float]


def main() -> None:
    """Prints the table."""
    options = _options()
    if options.one:
        with bound_to(options.core):
            print(json.dumps(asdict(_in_forks(options.one))))
        return
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="layouts-") as folder:
        library = _built(Path(folder))
        found = list(_interpreters(library, options.n))
    OUT.write_text(json.dumps([asdict(each) for each in found]) + "\n")
    usual = statistics.median(ms for each in found for ms in each.lying + each.moved)
    print(f"usual: {usual:.3f} ms\n{'':24} {'forks':>6} {'slow':>6} {'slowest':>8} {'most slow of ' + str(FORKS):>16}")
    for words, forks in (("as it lies", [each.lying for each in found]), ("moved", [each.moved for each in found])):
        slow = [sum(ms > SLOW * usual for ms in each) for each in forks]
        worst = max(ms for each in forks for ms in each) / usual
        print(f"{words:24} {len(forks) * FORKS:6} {sum(slow):6} {worst:7.1f}x {max(slow):16}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=1000, help="interpreters")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)  # one of them: the built library
    parser.add_argument("--core", type=int, help=argparse.SUPPRESS)  # that it is to stay on
    return parser.parse_args()


def _built(folder: Path) -> Path:
    """The sample as a timed player gets it. It is ours: it needs no box."""
    how = recipe(SAMPLE.read_text(), load(EXERCISE).signatures, checked=False)
    for name, text in how.files.items():
        (folder / name).write_text(text)
    for argv in how.commands:
        subprocess.run(argv, cwd=folder, check=True, timeout=120)
    return folder / how.product


def _interpreters(library: Path, count: int) -> Iterator[Interpreter]:
    """One at a time on each core."""
    cores = sorted(os.sched_getaffinity(0))

    def one(number: int) -> Interpreter:
        place = ["--one", library, "--core", str(cores[number % len(cores)])]
        argv = [sys.executable, "-m", "bench.layouts", *place]
        done = subprocess.run(argv, cwd=ROOT, capture_output=True, check=True, timeout=120)
        return Interpreter(**json.loads(done.stdout))

    with ThreadPoolExecutor(len(cores)) as pool:
        yield from pool.map(one, range(count))


def _in_forks(library: Path) -> Interpreter:
    rng = np.random.default_rng()
    inputs = (
        rng.integers(0, 256, (ROWS, COLS // 2), dtype=np.uint8),
        rng.uniform(0.5, 1.5, (ROWS, COLS // GROUP)).astype(np.float32),
        rng.standard_normal(COLS, dtype=np.float32),
    )

    def call_ms() -> float:
        call = Program(library, load(EXERCISE).signatures).prepare("dot_int4", *inputs, ROWS, COLS, GROUP)
        return statistics.median(_took_ms(call.run) for _ in range(CALLS))

    def moved_ms() -> float:
        kept = place_elsewhere()
        took_ms = call_ms()
        del kept
        return took_ms

    return Interpreter(
        lying=[_in_fork(call_ms) for _ in range(FORKS)], moved=[_in_fork(moved_ms) for _ in range(FORKS)]
    )


def _took_ms(work: Callable[[], object]) -> float:
    began = time.process_time_ns()
    work()
    return (time.process_time_ns() - began) / 1e6


def _in_fork(work: Callable[[], float]) -> float:
    ear, mouth = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(mouth, str(work()).encode())
        finally:
            os._exit(0)
    os.close(mouth)
    with open(ear, "rb") as told:
        answer = float(told.read())
    os.waitpid(pid, 0)
    return answer


if __name__ == "__main__":
    main()
