"""Have somebody else's problem looked over in a process of its own. Imports neither torch nor their code here."""

import functools
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.errors import GraderError
from grader.exercise import ExerciseError
from grader.formats.foreign.facts import facts_from_json
from grader.one_thread import ONE_THREAD

_ROOT = Path(__file__).resolve().parents[3]


def examine(kind: str, sources: Mapping[str, str], *, origin: Path) -> dict[str, Any]:
    """Facts about the problem in `sources`; ExerciseError with its path, and with the reason why it can't be used."""
    with tempfile.TemporaryDirectory(prefix="studyhub-examined-") as place:
        folder, out = Path(place) / "problem", Path(place) / "facts.json"
        folder.mkdir()
        for name, text in sources.items():
            (folder / name).write_text(text, encoding="utf-8")
        ended = _examined(kind, folder, out)
        told: dict[str, Any] = {"refused": ended}
        if out.is_file():
            told = json.loads(out.read_text(encoding="utf-8"))
    if "refused" in told:
        raise ExerciseError(f"{origin}: {told['refused']}")
    return facts_from_json(told["facts"])


def _examined(kind: str, folder: Path, out: Path) -> str:
    """How it ended, in words; of interest only if it told nothing."""
    examiner = _examiner()
    if examiner.poll() is not None:
        _examiner.cache_clear()
        examiner = _examiner()
    assert examiner.stdin is not None and examiner.stdout is not None
    asked = {"kind": kind, "folder": str(folder), "out": str(out)}
    try:
        examiner.stdin.write(json.dumps(asked).encode() + b"\n")
        examiner.stdin.flush()
    except BrokenPipeError:
        pass  # then it has no answer either
    line = examiner.stdout.readline()
    if not line:
        raise GraderError(f"the process that looks problems over died ({examiner.wait()}): is torch installed?")
    ended: str = json.loads(line)
    return ended


@functools.cache
def _examiner() -> "subprocess.Popen[bytes]":
    """One for this process, so that torch is imported once; it ends when its stdin is closed, with us at the latest."""
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **ONE_THREAD}
    return subprocess.Popen(
        [sys.executable, "-m", "grader.formats.foreign.examiner"],
        env=environment,
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
