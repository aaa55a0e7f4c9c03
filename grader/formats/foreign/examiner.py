"""`python -m grader.formats.foreign.examiner`: run problems' own code, each once and in a process to spare.

Like hidden tests it is trusted not to be hostile; it may well be broken, endless or too large. For each line on
stdin, {"kind", "folder", "out"}, a process is forked that has torch imported already. `out` gets what was found as
JSON: facts, or the reason of a refusal; nothing where the process did not live to tell. Then comes a line on stdout:
how it ended, in words.
"""

import json
import os
import resource
import select
import signal
import sys
import tempfile
from pathlib import Path
from typing import IO, Any, NoReturn

import torch

from grader.box import kernel
from grader.exercise import ExerciseError
from grader.formats.gpumode import examining as gpumode
from grader.formats.kernelbench import examining as kernelbench

MAX_MEMORY_BYTES = 6 << 30
MAX_CPU_S = 240
LONGEST_S = 300.0
_EXAMINE = {"gpumode": gpumode.examine, "kernelbench": kernelbench.examine}


def main() -> None:
    """Until stdin is closed."""
    torch.set_num_threads(1)
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(_attend(asked["kind"], Path(asked["folder"]), Path(asked["out"]))), flush=True)


def _attend(kind: str, folder: Path, out: Path) -> str:
    with tempfile.TemporaryFile() as printed:
        pid = os.fork()
        if pid == 0:
            _examine(kind, folder, out, printed)
        handle = os.pidfd_open(pid)
        in_time = bool(select.select([handle], [], [], LONGEST_S)[0])
        os.close(handle)
        if not in_time:
            os.kill(pid, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if not in_time:
            return f"looking it over took more than {LONGEST_S:g} s"
        printed.seek(0)
        last = printed.read().decode(errors="replace").strip().splitlines()[-1:]
        return f"its own code ended the process that ran it ({code}) {' '.join(last)}".strip()


def _examine(kind: str, folder: Path, out: Path, printed: IO[bytes]) -> NoReturn:
    """In the forked process; writes {"facts": …} or {"refused": …}."""
    code = 1
    try:
        _settle(folder, printed)
        out.write_text(json.dumps(_found(kind, folder)), encoding="utf-8")
        code = 0
    finally:
        sys.stderr.flush()
        os._exit(code)


def _settle(folder: Path, printed: IO[bytes]) -> None:
    kernel.die_with_parent(signal.SIGKILL)
    sys.stdin.close()
    for stream in (1, 2):
        os.dup2(printed.fileno(), stream)
    os.environ["HOME"] = str(folder)
    resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_S, MAX_CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _found(kind: str, folder: Path) -> dict[str, Any]:
    try:
        return {"facts": _EXAMINE[kind](folder)}
    except ExerciseError as reason:
        return {"refused": str(reason)}
    except (Exception, SystemExit) as reason:
        return {"refused": f"it can't be examined: {type(reason).__name__}: {str(reason)[:300]}"}


if __name__ == "__main__":
    main()
