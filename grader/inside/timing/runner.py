"""The measured player: loads a file, then calls one function whenever it is told to. Knows no clock and no answer.

The submission and the baseline run through this same file, each in a box of its own. Whatever happens here is billed to
the call that it happens in; nothing that this side says about time is ever asked for.
"""

import linecache
import mmap
import os
import socket
import sys
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.inside.given import give
from grader.inside.player import FILE_NAME, describe, flush
from grader.inside.timing.frames import ARM, DONE, FAULT, GO, GO_WITH, TELL, framed, receive
from grader.inside.timing.placing import place_elsewhere
from grader.inside.timing.slots import Slot, is_array
from grader.inside.wire import PlayerGone


class Unfit(TypeError):
    """The function gave something that is not like the baseline's output."""


def run(end: socket.socket, memory: mmap.mmap) -> None:
    """Serve one referee, then leave without running anybody's exit handlers."""
    try:
        kept = place_elsewhere()
        _serve(end, memory)
        del kept
    except PlayerGone:
        pass
    finally:
        flush()
        os._exit(0)


def _serve(end: socket.socket, memory: mmap.mmap) -> None:
    function: Callable[..., Any] = _nothing
    writes_into = False
    lane = _Lane(memory, ([], []), writes_into)
    while True:
        word = end.recv(1)
        try:
            if word == GO:
                lane.call(function, ())
            elif word == ARM:
                lane.call(_nothing, lane.plain)
            elif word == GO_WITH:
                lane.plain = receive(end)
                lane.call(function, lane.plain)
            elif word == TELL:
                verb, *parts = receive(end)
                if verb == "load":
                    function, writes_into = _load(*parts)
                else:
                    lane = _Lane(memory, parts[0], writes_into)
            else:
                return
        except BaseException as reason:
            flush()
            end.sendall(FAULT + framed(describe(reason)))
        else:
            end.send(DONE)


def _nothing(*_: Any, into: Any = None) -> None: ...


def _load(
    code: str, entry: str, modules: dict[str, str], files: dict[str, bytes], writes_into: bool
) -> tuple[Callable[..., Any], bool]:
    for name, data in files.items():
        with open(name, "wb") as file:
            file.write(data)
    give(modules)
    module = types.ModuleType("solution")
    module.__file__ = os.path.abspath(FILE_NAME)
    linecache.cache[FILE_NAME] = (len(code), None, code.splitlines(keepends=True), FILE_NAME)
    sys.modules["solution"] = module
    exec(compile(code, FILE_NAME, "exec", dont_inherit=True), module.__dict__)
    found: Callable[..., Any] = module.__dict__[entry]
    return found, writes_into


class _Lane:
    """One shape: where its arguments are found, and where its output goes."""

    def __init__(self, memory: mmap.mmap, layout: tuple[Any, Any], writes_into: bool) -> None:
        self.writes_into = writes_into
        arguments, outputs = layout
        self.arguments = [None if each is None else Slot.from_plain(each).view(memory) for each in arguments]
        self.several = type(outputs) is list  # a tuple is returned
        slots = outputs if self.several else [outputs] if outputs else []
        self.targets = [Slot.from_plain(each).view(memory) for each in slots]
        self.copies = [_copy(each) for each in self.targets]  # what is handed over where nothing is called
        self.plain: tuple[Any, ...] = ()  # the arguments that are no arrays, of the last call

    def call(self, function: Callable[..., Any], plain: tuple[Any, ...]) -> None:
        """Call it, and put the result where the referee looks."""
        arguments = self.arguments
        if plain:
            rest = iter(plain)
            arguments = [next(rest) if each is None else each for each in arguments]
        if self.writes_into:
            function(*arguments, into=self.targets)
            return
        result = function(*arguments)
        values = self.copies if function is _nothing else result if self.several else (result,)
        if self.several and type(values) not in (tuple, list):
            raise Unfit(f"expected {len(self.targets)} values, got a {type(result).__name__}")
        if len(values) != len(self.targets):
            raise Unfit(f"expected {len(self.targets)} values, got {len(values)}")
        for target, value in zip(self.targets, values, strict=True):
            _put(target, value)


def _copy(target: Any) -> Any:
    return target.clone() if type(target) is not np.ndarray else target.copy()


def _put(target: Any, value: Any) -> None:
    if type(target) is not np.ndarray:
        _check(target, value, like="tensor")
        target.copy_(value.detach())
    elif target.shape == () and not is_array(value):
        target[...] = value
    else:
        _check(target, value, like="array")
        np.copyto(target, value)


def _check(target: Any, value: Any, *, like: str) -> None:
    if type(value) is not type(target):
        raise Unfit(f"expected a {'torch tensor' if like == 'tensor' else 'numpy array'}, got a {type(value).__name__}")
    if value.shape != target.shape or value.dtype != target.dtype:
        wanted = f"{tuple(target.shape)} of {target.dtype}"
        raise Unfit(f"expected an {like} of shape {wanted}, got {tuple(value.shape)} of {value.dtype}")
