"""What the warden imports before the first grade: all that any exercise here says a learner may rely on."""

import importlib.util

from grader.exercise import ExerciseError
from grader.loading import load
from grader.making.modules import modules_for
from studyhub.practice.places import exercise_files


def wanted_libraries() -> tuple[str, ...]:
    """Only what is installed: an exercise for another machine must not stop this one."""
    names: set[str] = set()
    for toml in exercise_files():
        try:
            exercise = load(toml.parent)
            names.update(exercise.imports, modules_for(exercise.kind))
        except ExerciseError:
            continue  # sync_exercises says so; here it only means one folder less to look at
    return tuple(sorted(name for name in names if _is_installed(name)))


def _is_installed(name: str) -> bool:
    needed = name.partition(".")[0] if not name.startswith("kernels.triton") else "triton"
    return importlib.util.find_spec(needed) is not None
