"""An exception of the player, raised again on the referee's side so that `pytest.raises` sees its built-in type."""

import builtins
from dataclasses import dataclass
from typing import Any

from grader.box.report import visible

MAX_TEXT_CHARS = 4000
MOST_LINES = 1 << 31  # of any file that Python reads


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """What crosses of an exception: words, never the object."""

    builtin: str  # the nearest built-in type, "" if there is none that may be raised again
    name: str  # its own type's name
    text: str  # str() of it
    denied: bool  # the wall said no: a PermissionError with the errno of one, or one behind it
    frames: tuple[tuple[int, str], ...]  # (line, function) in the learner's own file, outermost first

    @classmethod
    def from_wire(cls, parts: tuple[Any, ...]) -> "Raised | None":
        """What the player said, cleaned; None if it does not have the right form."""
        if [type(part) for part in parts] != [str, str, str, bool, tuple]:
            return None
        builtin, name, text, denied, frames = parts
        if len(frames) > 100 or not all(_is_frame(frame) for frame in frames):
            return None
        return cls(
            builtin=builtin if builtin in TYPES else "",
            name=visible(name[:100]),
            text=visible(text[:MAX_TEXT_CHARS]),
            denied=denied,
            frames=tuple((line, visible(function[:100])) for line, function in frames),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.text}" if self.text else self.name


class FromPlayer:
    """Marks an exception as the player's: a runtime error, not a wrong answer."""

    raised: Raised

    def __init__(self, raised: Raised) -> None:
        self.raised = raised
        self.args = (raised.text,)

    def __str__(self) -> str:
        return self.raised.text


class PlayerError(FromPlayer, Exception):
    """An exception of the player that has no built-in type of its own."""


def again(raised: Raised) -> BaseException:
    """The exception to raise on this side."""
    # As PEP 479 has it: in a test, these would end a loop over map() or all() as if everything had been checked.
    builtin = "RuntimeError" if raised.builtin in ("StopIteration", "StopAsyncIteration") else raised.builtin
    found: BaseException = TYPES.get(builtin, PlayerError)(raised)
    return found


def is_line(number: object) -> bool:
    """Whether it can be the number of a line; 0 stands for none. Python refuses to write ints of any size."""
    return type(number) is int and 0 <= number < MOST_LINES


def _is_frame(frame: Any) -> bool:
    return type(frame) is tuple and len(frame) == 2 and is_line(frame[0]) and type(frame[1]) is str


def _twin(kind: type[Exception]) -> type[Any]:
    return type(kind.__name__, (FromPlayer, kind), {"__module__": "builtins"})


# Exception itself says nothing about the type; groups need their members, which do not cross.
TYPES: dict[str, type[Any]] = {
    name: _twin(kind)
    for name, kind in vars(builtins).items()
    if isinstance(kind, type)
    and issubclass(kind, Exception)
    and not issubclass(kind, BaseExceptionGroup)
    and kind is not Exception
    and name == kind.__name__
}
