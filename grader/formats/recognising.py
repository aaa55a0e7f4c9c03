"""Which way of writing down an exercise a path holds, and the reader for it."""

from pathlib import Path

from grader.exercise import Exercise, ExerciseError
from grader.formats import native


def read(path: Path, *, shelf: Path | None = None) -> Exercise:
    """The exercise at `path`, a folder or a file."""
    if (path / "exercise.toml").is_file():
        return native.read(path)
    if (path / "task.yml").is_file():
        from grader.formats.gpumode import reading as gpumode

        return gpumode.read(path, shelf=shelf)
    if path.suffix == ".py" and path.is_file():
        from grader.formats.kernelbench import reading as kernelbench

        return kernelbench.read(path, shelf=shelf)
    if path.suffix == ".py" and not path.exists():
        raise ExerciseError(f"{path}: no such file")
    if path.is_file():
        raise ExerciseError(f"{path}: neither a folder nor a KernelBench problem, which is a .py file")
    return native.read(path)  # which says what is missing
