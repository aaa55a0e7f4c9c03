"""`python -m grader.formats.foreign.examiner KIND FOLDER OUT`: run a problem's own code once, in a process to spare.

Like hidden tests it is trusted not to be hostile; it may well be broken, endless or too large. OUT gets what was found
as JSON: facts, or the reason of a refusal. Nothing at all is written where the process did not live to tell.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

from grader.exercise import ExerciseError

MAX_MEMORY_BYTES = 6 << 30
MAX_CPU_S = 240


def main(kind: str, folder: str, out: str) -> None:
    """Writes {"facts": …} or {"refused": …}."""
    resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_S, MAX_CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        told: dict[str, Any] = {"facts": _examine(kind, Path(folder))}
    except ExerciseError as reason:
        told = {"refused": str(reason)}
    except (Exception, SystemExit) as reason:
        told = {"refused": f"it can't be examined: {type(reason).__name__}: {str(reason)[:300]}"}
    Path(out).write_text(json.dumps(told), encoding="utf-8")


def _examine(kind: str, folder: Path) -> dict[str, Any]:
    import torch

    torch.set_num_threads(1)
    if kind == "gpumode":
        from grader.formats.gpumode import examining as gpumode

        return gpumode.examine(folder)
    from grader.formats.kernelbench import examining as kernelbench

    return kernelbench.examine(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
