"""(b) nbgrader's autograde of the same work through its API, in a warm process of its own environment.

Its start and its imports are not counted; what is counted is one call of `NbGraderAPI.autograde`.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import sample

_WORKER = Path(__file__).with_name("nbgrader_worker.py")


@contextmanager
def autograding(folder: Path, python: Path) -> Iterator[Callable[[], object]]:
    """A course with one assignment and one submission; one autograde a call."""
    _lay_out(folder)
    # It calls programs of its own environment by their bare names.
    environment = {**os.environ, "PATH": f"{python.parent}:{os.environ['PATH']}"}
    pipe = subprocess.PIPE
    worker = subprocess.Popen(
        [python, _WORKER, folder],
        cwd=folder,
        env=environment,
        stdin=pipe,
        stdout=pipe,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        _ask(worker, "assign")
        _hand_in(folder)

        yield lambda: _ask(worker, "autograde")
        score = _ask(worker, "score")["score"]
        assert score == 4, f"nbgrader gave {score} of 4 points"
    finally:
        assert worker.stdin is not None
        worker.stdin.close()
        worker.wait()


def _lay_out(folder: Path) -> None:
    source = folder / "source" / "ps1"
    source.mkdir(parents=True)
    (source / "work.ipynb").write_text(sample.notebook())


def _hand_in(folder: Path) -> None:
    # The very notebook of the source: with the solution in it.
    shutil.copytree(folder / "source" / "ps1", folder / "submitted" / "ben" / "ps1")


def _ask(worker: "subprocess.Popen[str]", verb: str) -> dict[str, Any]:
    assert worker.stdin is not None and worker.stdout is not None
    worker.stdin.write(f"{verb}\n")
    worker.stdin.flush()
    answer = worker.stdout.readline()
    assert answer, f"nbgrader's process died during {verb}"
    told: dict[str, Any] = json.loads(answer)
    assert told["success"], told["log"]
    return told
