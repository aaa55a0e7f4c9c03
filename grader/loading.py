"""From a path to an Exercise: which way of writing one down it holds, and the reader for it."""

from pathlib import Path

from grader.exercise import Exercise, ExerciseError
from grader.formats import native


def load(path: Path, *, shelf: Path | None = None) -> Exercise:
    """Read the exercise at `path`; ExerciseError if anything in it is missing, unknown or of a wrong type.

    Somebody else's problem is laid down as a folder of ours below `shelf`, or below this user's own one.
    """
    path = Path(path)
    if (path / "exercise.toml").is_file():
        return native.read(path)
    if (path / "task.yml").is_file():
        from grader.formats.gpumode import laying_down as gpumode

        return gpumode.exercise_of(path, shelf=shelf)
    if path.suffix == ".py" and path.is_file():
        from grader.formats.kernelbench import laying_down as kernelbench

        return kernelbench.exercise_of(path, shelf=shelf)
    if path.suffix == ".py" and not path.exists():
        raise ExerciseError(f"{path}: no such file")
    if path.is_file():
        raise ExerciseError(f"{path}: neither a folder nor a KernelBench problem, which is a .py file")
    return native.read(path)  # which says what is missing
