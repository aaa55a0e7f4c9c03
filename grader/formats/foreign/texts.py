"""A file of somebody else's as text, or an ExerciseError that says why it is none."""

from pathlib import Path

from grader.exercise import ExerciseError

MAX_BYTES = 1 << 20


def text_of(path: Path) -> str:
    """The whole of `path`, which is UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as reason:
        raise ExerciseError(f"{path}: missing or not readable: {reason.strerror}") from None
    if len(raw) > MAX_BYTES:
        raise ExerciseError(f"{path}: {len(raw)} bytes; a problem's file has at most {MAX_BYTES}")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as reason:
        raise ExerciseError(f"{path}: not UTF-8 text: {reason.reason} at byte {reason.start}") from None
