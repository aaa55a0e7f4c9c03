"""Have somebody else's problem looked over in a process of its own. Imports neither torch nor their code here."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.exercise import ExerciseError

LONGEST_S = 300.0
_ROOT = Path(__file__).resolve().parents[3]
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def examine(kind: str, sources: Mapping[str, str], *, origin: Path) -> dict[str, Any]:
    """Facts about the problem in `sources`; ExerciseError with its path, and with the reason why it can't be used."""
    with tempfile.TemporaryDirectory(prefix="studyhub-examined-") as place:
        folder, out = Path(place) / "problem", Path(place) / "facts.json"
        folder.mkdir()
        for name, text in sources.items():
            (folder / name).write_text(text, encoding="utf-8")
        ended = _run(kind, folder, out)
        told: dict[str, Any] = {"refused": ended}
        if out.is_file():
            told = json.loads(out.read_text(encoding="utf-8"))
    if "refused" in told:
        raise ExerciseError(f"{origin}: {told['refused']}")
    facts: dict[str, Any] = told["facts"]
    return facts


def _run(kind: str, folder: Path, out: Path) -> str:
    """How it ended, in words; of interest only if it told nothing."""
    command = [sys.executable, "-m", "grader.formats.foreign.examiner", kind, str(folder), str(out)]
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **_ONE_THREAD}
    try:
        done = subprocess.run(
            command,
            env={**environment, "HOME": str(folder)},
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LONGEST_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"looking it over took more than {LONGEST_S:g} s"
    last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
    return f"its own code ended the process that ran it ({done.returncode}) {' '.join(last)}".strip()
