"""What goes wrong while an author's function looks at a timed answer: the answer's fault, or the author's."""

from collections.abc import Callable
from pathlib import Path

from grader.errors import GraderError
from grader.inside.showing import clipped
from grader.inside.timing.speed_file import SpeedFileError

_AUTHORS = (NameError, ImportError, SyntaxError)  # nothing that a submission answers raises these


def is_authors(reason: BaseException) -> bool:
    """Whether no answer can have caused it."""
    return isinstance(reason, _AUTHORS)


def said_of(reason: BaseException) -> str:
    """For the learner, of an answer that an author's function stumbled over or did not take."""
    told = str(reason) or "it is not right"
    return clipped(told if isinstance(reason, AssertionError) else f"{type(reason).__name__}: {told}")


def wrong_with(check: Callable[[], None], *, source: Path) -> str:
    """What `check` has against an answer; "" if nothing. SpeedFileError for what is the fault of the file's author."""
    try:
        check()
    except GraderError:
        raise
    except Exception as reason:
        if is_authors(reason):
            raise SpeedFileError(f"{source}: `verify` failed: {type(reason).__name__}: {reason}") from reason
        return said_of(reason)
    return ""
