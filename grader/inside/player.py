"""The player: loads a learner's file and answers questions about it. Knows no test, no expected value, no seed.

Whatever runs here may be hostile, this module included once the learner's file is loaded: nothing it says is believed.
"""

import builtins
import errno
import json
import linecache
import os
import socket
import sys
import types
from collections.abc import Callable, Mapping
from typing import Any

from grader.inside.codec import CannotCross, encode
from grader.inside.given import give
from grader.inside.handles import BINARY, UNARY
from grader.inside.raised import MAX_TEXT_CHARS, is_line
from grader.inside.storing.dataset import Dataset
from grader.inside.wire import Answers, PlayerGone

FILE_NAME = "solution.py"
NOTHING: Mapping[str, str] = {}
MOST_LENT = 64  # descriptors with one question


def play(answers: Answers, *, code: str, entry: tuple[str, ...], given: Mapping[str, str]) -> None:
    """Load `code` at once, then answer until the referee hangs up."""
    give(given)
    player = _Player(answers)
    loaded = player.attempt(lambda: player.load(code, entry))
    try:
        while True:
            player.answer(loaded)
    except PlayerGone:
        return


class _Player:
    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.module = types.ModuleType("solution")
        self.kept: dict[int, object] = {0: self.module}
        self.numbers = {id(self.module): 0}
        self.last = 0

    def load(self, code: str, entry: tuple[str, ...]) -> tuple[str, ...]:
        """Run the file; the names of `entry` that it does not define."""
        self.module.__file__ = os.path.abspath(FILE_NAME)
        linecache.cache[FILE_NAME] = (len(code), None, code.splitlines(keepends=True), FILE_NAME)
        sys.modules["solution"] = self.module
        exec(compile(code, FILE_NAME, "exec", dont_inherit=True), self.module.__dict__)
        return tuple(name for name in entry if name not in self.module.__dict__)

    def answer(self, loaded: tuple[Any, ...]) -> None:
        """One question, one answer."""
        verb, *parts = self.answers.next_question(self.thing)
        found = loaded if verb == "load" else self.attempt(lambda: self.do(verb, parts))
        raw = self.attempt_encoding(found)
        flush()
        self.answers.answer(raw)

    def attempt(self, action: Callable[[], Any]) -> tuple[Any, ...]:
        try:
            return ("ok", action())
        except BaseException as reason:
            return ("raised", *describe(reason))

    def attempt_encoding(self, found: tuple[Any, ...]) -> bytes:
        try:
            return encode(found, self.handle)
        except CannotCross as reason:
            return encode(("raised", *describe(TypeError(f"your code's result can't be handed over: {reason}"))))

    def thing(self, number: int, type_name: str) -> object:
        return self.kept[number]

    def handle(self, thing: object) -> tuple[int, str]:
        number = self.numbers.get(id(thing))
        if number is None:
            number = self.last = self.last + 1
            self.numbers[id(thing)] = number
            self.kept[number] = thing
        return number, type(thing).__name__

    def forget(self) -> None:
        """Between tests: nothing but the module is kept for the referee."""
        self.kept = {0: self.module}
        self.numbers = {id(self.module): 0}

    def become(self, code: str, modules: dict[str, str]) -> None:
        """Load a file that came over the wire."""
        give(modules)
        self.load(code, ())

    def dataset(self, length: int, dtype: str, shape: tuple[int, ...]) -> Dataset:
        """Samples of the referee's; the channels that lead to them come with the question."""
        channels = [socket.socket(fileno=fd) for fd in self.answers.borrow(MOST_LENT)]
        return Dataset(channels, length=length, dtype=dtype, shape=shape)

    def do(self, verb: str, parts: list[Any]) -> Any:
        if verb == "forget":
            return self.forget()
        if verb == "dataset":
            return self.dataset(*parts)
        if verb == "become":
            return self.become(*parts)
        if verb == "attr" and parts[0] is self.module and parts[1] not in self.module.__dict__:
            raise AttributeError(f"your code does not define `{parts[1]}`")
        return _VERBS[verb](*parts)


def flush() -> None:
    """What was printed so far leaves now, so that it counts for the right phase."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # the learner may have closed or replaced it
            continue


def describe(reason: BaseException) -> tuple[str, str, str, bool, tuple[tuple[int, str], ...]]:
    """An exception in plain words: (built-in type, type, text, denied by the wall, own frames)."""
    kind = type(reason)
    known = [base.__name__ for base in kind.__mro__ if base.__module__ == "builtins" and issubclass(base, Exception)]
    builtin = next((name for name in known if getattr(builtins, name, None) is not Exception), "")
    try:
        text = str(reason)[:MAX_TEXT_CHARS]
    except BaseException:
        text = "(its text can't be shown: str() of it fails)"
    if type(text) is not str:
        text = ""
    return builtin, kind.__name__, text, _denied(reason), _frames(reason)


def _denied(reason: BaseException | None) -> bool:
    for _ in range(10):
        if reason is None:
            return False
        if isinstance(reason, PermissionError) and reason.errno in (errno.EPERM, errno.EACCES):
            return True
        reason = reason.__cause__ or reason.__context__
    return False


def _frames(reason: BaseException) -> tuple[tuple[int, str], ...]:
    if isinstance(reason, SyntaxError) and reason.filename == FILE_NAME:
        return ((_line(reason.lineno), ""),)
    found = []
    step = reason.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == FILE_NAME:
            found.append((_line(step.tb_lineno), step.tb_frame.f_code.co_name))
        step = step.tb_next
    return tuple(found[:5] + found[5:][-20:])


def _line(number: Any) -> int:
    # A syntax error can be made by hand, with anything in it.
    return number if is_line(number) else 0


def _next(iterator: Any) -> tuple[Any, ...]:
    for value in iterator:
        return (value,)
    return ()


def _exit(manager: Any) -> None:
    type(manager).__exit__(manager, None, None, None)


def _vjp(function: Any, args: tuple[Any, ...], upstream: Any) -> tuple[Any, ...]:
    import torch

    leaves = [_leaf(value, torch) for value in args]
    output = function(*leaves)
    outputs, weights = (output, upstream) if isinstance(output, tuple | list) else ((output,), (upstream,))
    wanted = [value for value in leaves if isinstance(value, torch.Tensor) and value.requires_grad]
    tensors = [torch.as_tensor(weight) for weight in weights]
    found = torch.autograd.grad(tuple(outputs), wanted, tensors, allow_unused=True)
    gradients = {id(leaf): gradient for leaf, gradient in zip(wanted, found, strict=True)}
    return tuple(_like(value, gradients.get(id(leaf))) for value, leaf in zip(args, leaves, strict=True))


def _leaf(value: Any, torch: Any) -> Any:
    if type(value).__module__ == "numpy" and hasattr(value, "dtype"):
        value = torch.as_tensor(value)
    floating = isinstance(value, torch.Tensor) and (value.is_floating_point() or value.is_complex())
    return value.clone().requires_grad_() if floating else value


def _like(value: Any, gradient: Any) -> Any:
    """A gradient as a numpy array where the argument was one."""
    return gradient.numpy() if gradient is not None and type(value).__module__ == "numpy" else gradient


def _seeded(function: Any, seed: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    import torch

    torch.manual_seed(seed)
    with torch.no_grad():
        return function(*args, **kwargs)


def _recorded(function: Any, shapes: Any) -> str:
    from kernels.graphs.recording import record_shapes  # in memory by now, where somebody asks for it

    return json.dumps(record_shapes(function, shapes).to_json())


_VERBS: dict[str, Callable[..., Any]] = {
    "attr": getattr,
    "setattr": setattr,
    "call": lambda function, args, kwargs: function(*args, **kwargs),
    "item": lambda thing, key: thing[key],
    "setitem": lambda thing, key, value: thing.__setitem__(key, value),
    "delitem": lambda thing, key: thing.__delitem__(key),
    "len": len,
    "iter": iter,
    "next": _next,
    "isinstance": isinstance,
    "enter": lambda manager: type(manager).__enter__(manager),
    "exit": _exit,
    "unary": lambda verb, value: UNARY[verb](value),
    "binary": lambda verb, left, right: BINARY[verb](left, right),
    "vjp": _vjp,
    "seeded": _seeded,
    "recorded": _recorded,
    "inplace": lambda function, args, kwargs: (function(*args, **kwargs), args),
}


def run(answers: Answers, *, code: str, entry: tuple[str, ...], given: Mapping[str, str] = NOTHING) -> None:
    """`play`, then leave without running anybody's exit handlers."""
    try:
        play(answers, code=code, entry=entry, given=given)
    finally:
        flush()
        os._exit(0)
