"""What several architectures would make of one Triton file, as one answer. Delivers no machine code.

`main` is called in a box, which is closed after this module was imported. Each architecture has a process of its own,
which is ended when the time is up: unrolling a large float32 product can take Triton minutes.

request: as `compiling`'s, but for "capabilities", a list; and "longest_s", for all of them together.
answer:  {"reports": [Report], "errors": {capability: what was wrong}}
"""

import json
import os
import select
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import triton

from kernels.launching import PlanError
from kernels.signatures import parse
from kernels.triton_on_cpu.compiling import NotCompiled, compiled
from kernels.triton_on_cpu.objection import Refused
from kernels.triton_on_cpu.recipe import SURVEYED

PROGRAMS = (str(Path(triton.__file__).parent / "backends" / "nvidia" / "bin"),)  # ptxas


def main(arguments: list[str]) -> None:
    """`arguments`: the request's file, in the current folder, where the product is left."""
    (request,) = arguments
    folder = Path.cwd()
    answer = surveyed(json.loads((folder / request).read_text(encoding="utf-8")), folder)
    (folder / SURVEYED).write_text(json.dumps(answer), encoding="utf-8")


def surveyed(request: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """One architecture after the other; `folder` is for Triton's own files."""
    deadline = time.monotonic() + request["longest_s"]
    found = {str(each): _one(request, each, folder, deadline) for each in request["capabilities"]}
    return {
        "reports": [report for told in found.values() for report in told.get("reports", ())],
        "errors": {capability: told["error"] for capability, told in found.items() if "error" in told},
    }


def _one(request: Mapping[str, Any], capability: int, folder: Path, deadline: float) -> dict[str, Any]:
    if time.monotonic() >= deadline:
        return {"error": "it was not compiled: another architecture had used up the time."}
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        _compile(request, capability, folder, theirs)
    os.close(theirs)
    with open(ours, "rb") as end:
        in_time = bool(select.select([end], [], [], max(deadline - time.monotonic(), 0))[0])
        if not in_time:
            os.kill(pid, signal.SIGKILL)
        told = end.read() if in_time else b""
    os.waitpid(pid, 0)
    if not in_time:
        return {"error": f"Triton's compiler did not end within {request['longest_s']:g} s: it was stopped."}
    answer: dict[str, Any] = json.loads(told or '{"error": "Triton\'s compiler ended without a word."}')
    return answer


def _compile(request: Mapping[str, Any], capability: int, folder: Path, end: int) -> NoReturn:
    """In a process of its own."""
    signature = parse(request["prototype"], outputs=request["outputs"])
    answer: dict[str, Any]
    try:
        made = compiled(request["code"], signature, request["numbers"], capability=capability, folder=folder)
        answer = {"reports": [each.report.to_json() for each in made]}
    except (Refused, PlanError, NotCompiled) as reason:
        answer = {"error": str(reason)}
    except BaseException as reason:  # a fault of ours, or of Triton's: told as one, and nobody else's process goes on
        answer = {"error": f"{type(reason).__name__}: {reason}"}
    with open(end, "wb") as pipe:
        pipe.write(json.dumps(answer).encode())
    os._exit(0)
