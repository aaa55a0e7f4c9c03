"""The builder of one product: carries a recipe out in a box of its own, which has no test and no other's files.

It is forked from the warden, as a keeper is. Compilers read what a learner wrote, so they are walled in like a player.
"""

import importlib
import json
import os
import select
import shutil
import socket
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NoReturn

from grader.box.box import BoxSpec, spawn
from grader.box.limits import Limit
from grader.box.readable import libraries, outermost
from grader.box.report import BoxReport, tail_text
from grader.build_order import BuildOrder
from grader.build_terms import FAILED, MISSING, OURS, PROGRAMS, limits_for
from grader.forked import begin, tell
from grader.stay import Stay
from kernels.recipes import Recipe

SPARE_CPU_S = 2.0  # we end it first: LLVM answers the kernel's own signal with all that it knows
TICK_MS = 20
_HEADERS = ("/usr/include", "/usr/local/include", "/usr/local/cuda", "/etc/alternatives")


def build(*, control: socket.socket, product: int) -> NoReturn:
    """Carry out one recipe in this process, which was forked for it, and leave."""
    try:
        begin()
        _build(control, product)
    except BaseException as reason:
        tell(control, "failed", text=f"{type(reason).__name__}: {reason}")
        os._exit(1)
    os._exit(0)


def _build(control: socket.socket, product: int) -> None:
    with control.makefile("rb") as lines:
        order = BuildOrder.from_json(json.loads(lines.readline()))
    recipe = order.recipe
    folder = Path(tempfile.mkdtemp(prefix="build-", dir=order.scratch))
    for name, text in recipe.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, data in order.parts.items():
        (folder / name).write_bytes(data)
    ours, its_programs = _our_program(recipe.program)
    programs = _existing((*PROGRAMS, *its_programs))
    limits = limits_for(recipe.cpu_s)
    spec = BoxSpec(
        scratch=folder,
        read_only=tuple(path for path in _existing(_HEADERS) if not _is_in(path, libraries())),
        programs=programs,
        keep_fds=(product,),
        limits=replace(limits, cpu_s=limits.cpu_s + SPARE_CPU_S),
        namespaces=order.namespaces,
    )
    boxed = spawn(spec, lambda: _run(recipe, programs, ours, product))
    stay = Stay(boxed, folder, limits)
    printed, report = _attend(stay, control)
    stay.clear()
    tell(control, "built", report=report.to_json(), text=tail_text(printed, limit_bytes=limits.output_kb * 1024))


def _our_program(words: tuple[str, ...]) -> tuple[Callable[[], object], tuple[str, ...]]:
    """What is to be called, and the folders it executes files of. Imported here: a box has no file of ours."""
    if not words:
        return lambda: None, ()
    module = importlib.import_module(words[0])
    return partial(module.main, list(words[1:])), module.PROGRAMS


def _existing(names: tuple[str, ...]) -> tuple[Path, ...]:
    return outermost(Path(name).resolve() for name in names if Path(name).is_dir())


def _is_in(path: Path, folders: tuple[Path, ...]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _attend(stay: Stay, control: socket.socket) -> tuple[bytes, BoxReport]:
    """Until the box is empty, a limit is reached, or nobody waits any more."""
    printed = b""
    deadline = time.monotonic() + stay.limits.wall_s
    poll = select.poll()
    for fd in (stay.boxed.pidfd, control.fileno()):
        poll.register(fd, select.POLLIN)
    while stay.boxed.pidfd not in (ready := dict(poll.poll(TICK_MS))):
        printed += stay.read()
        stay.watch(cpu_before_s=0.0)
        if control.fileno() in ready or time.monotonic() > deadline:
            stay.stop(Limit.WALL)
            break
    report, last = stay.end()
    return printed + last, report


def _run(recipe: Recipe, programs: tuple[Path, ...], ours: Callable[[], object], target: int) -> NoReturn:
    """In the box: one command after the other, then our own program; then hand over what they made."""
    os.environ["PATH"] = ":".join(map(str, programs))
    for command in recipe.commands:
        pid = os.fork()
        if pid == 0:
            _become(command)
        status = os.waitpid(pid, 0)[1]
        if status != 0:
            os._exit(MISSING if os.waitstatus_to_exitcode(status) == MISSING else FAILED)
    _call(ours)
    with open(recipe.product, "rb") as made, open(target, "wb", closefd=False) as out:
        shutil.copyfileobj(made, out)
    os._exit(0)


def _call(ours: Callable[[], object]) -> None:
    try:
        ours()
    except (MemoryError, OSError) as reason:  # a limit of the box: the source asks for too much
        print(f"{type(reason).__name__}: {reason}", flush=True)
        os._exit(FAILED)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(OURS)


def _become(command: tuple[str, ...]) -> NoReturn:
    os.dup2(1, 2)  # what a compiler has to say is one text
    try:
        os.execvpe(command[0], command, dict(os.environ))
    except OSError as reason:
        os.write(1, f"{command[0]}: {reason.strerror}\n".encode())
        os._exit(MISSING if isinstance(reason, FileNotFoundError) else FAILED)
