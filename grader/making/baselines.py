"""The source of what a submission is compared with, where that is compiled. Builds nothing."""

from grader.errors import GraderError
from grader.exercise import Exercise


def baseline_source(exercise: Exercise, name: str, *, holds: str) -> str:
    """The text of the exercise's file `name`. GraderError if it is not there: `holds` says what it should have."""
    source = exercise.path / name
    if not source.is_file():
        raise GraderError(f"{source}: missing; a timed exercise of its kind is compared with {holds} in there")
    return source.read_text(encoding="utf-8")
