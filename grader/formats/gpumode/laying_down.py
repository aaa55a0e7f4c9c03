"""From a GPU MODE task folder to an exercise of ours: read, looked over once, laid down on the shelf."""

import json
from pathlib import Path

from grader.exercise import Exercise
from grader.formats import native
from grader.formats.foreign.examining import examine
from grader.formats.foreign.shelf import key_of, lay_down, own_shelf, place
from grader.formats.gpumode.files import files_for
from grader.formats.gpumode.reading import task_in


def exercise_of(folder: Path, *, shelf: Path | None = None) -> Exercise:
    """The exercise made of the task in `folder`, looked over the first time that it is seen."""
    task = task_in(folder)
    specs = json.dumps({"tests": task.tests, "benchmarks": task.benchmarks})
    everything = {**task.sources, "specs.json": specs, "description.md": task.description}
    place_of_it = place(shelf or own_shelf(), key_of("gpumode", task.slug, everything), task.slug)
    if not place_of_it.is_dir():
        facts = examine("gpumode", everything, origin=folder)
        lay_down(place_of_it, files_for(task, facts))
    return native.read(place_of_it)
