"""What the warden imports before the first grade: all that any exercise here says a learner may rely on."""

import importlib.util

from grader.exercise import Device, ExerciseError
from grader.loading import load
from grader.making.modules import modules_for
from kernels.devices import has_nvidia_driver
from kernels.triton_on_cpu.tested import COMPILER, INTERPRETER, is_installed
from studyhub.practice.places import exercise_files

_TRITON = {"kernels.triton_on_cpu.program": INTERPRETER, "kernels.triton_on_cpu.delivering": COMPILER}


def wanted_libraries() -> tuple[str, ...]:
    """Only what is installed: an exercise for another machine must not stop this one."""
    names: set[str] = set()
    for toml in exercise_files():
        try:
            exercise = load(toml.parent)
            if exercise.device is Device.GPU and not has_nvidia_driver():
                continue
            names.update(exercise.imports, modules_for(exercise.kind, exercise.device))
        except ExerciseError:
            continue  # sync_exercises says so; here it only means one folder less to look at
    return tuple(sorted(name for name in names if _is_installed(name)))


def _is_installed(name: str) -> bool:
    if name in _TRITON:  # with another version it would refuse to be imported, and the warden could not start
        return is_installed(_TRITON[name])
    return importlib.util.find_spec(name.partition(".")[0]) is not None
