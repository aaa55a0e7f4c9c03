"""How long until a player's first line runs, and until it is gone: medians, from a process with torch loaded."""

import argparse
import gc
import importlib
import statistics
import tempfile
import time
from pathlib import Path

from grader.box.box import BoxSpec, prepare, spawn
from grader.box.limits import Limits


def main() -> None:
    """Print one line a kind of box."""
    options = _options()
    for name in filter(None, options.preload.split(",")):
        importlib.import_module(name)
    prepare()
    gc.collect()
    gc.freeze()
    print(f"preloaded: {options.preload or 'nothing'}; medians of {options.n}, in ms")
    for namespaces in (True, False):
        up, gone = zip(*(_once(namespaces) for _ in range(options.n)), strict=True)
        kind = "with" if namespaces else "without"
        print(f"  {kind:8}namespaces: wall up {_ms(up)}, wall up to gone {_ms(gone)}")


def _once(namespaces: bool) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        spec = BoxSpec(
            scratch=Path(folder).resolve(), read_only=(), keep_fds=(), limits=Limits(), namespaces=namespaces
        )
        began = time.perf_counter()
        with spawn(spec, lambda: None) as boxed:
            up = time.perf_counter()
            boxed.wait()
            return up - began, time.perf_counter() - up


def _ms(times_s: tuple[float, ...]) -> str:
    return f"{statistics.median(times_s) * 1e3:.1f} (worst {max(times_s) * 1e3:.1f})"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=50)
    parser.add_argument("--preload", default="numpy,torch")
    return parser.parse_args()


if __name__ == "__main__":
    main()
