"""From a KernelBench problem file to an exercise of ours: read, looked over once, laid down on the shelf."""

from pathlib import Path

from grader.exercise import Exercise
from grader.formats import native
from grader.formats.foreign.examining import examine
from grader.formats.foreign.shelf import key_of, lay_down, own_shelf, place
from grader.formats.foreign.texts import text_of
from grader.formats.kernelbench.files import files_for
from grader.formats.kernelbench.reading import SOURCE, check, slug_for


def exercise_of(path: Path, *, shelf: Path | None = None) -> Exercise:
    """The exercise made of the file at `path`, looked over the first time that it is seen."""
    text = text_of(path)
    check(path, text)
    slug = slug_for(path)
    folder = place(shelf or own_shelf(), key_of("kernelbench", slug, {SOURCE: text}), slug)
    if not folder.is_dir():
        facts = examine("kernelbench", {SOURCE: text}, origin=path)
        lay_down(folder, files_for(path, text, facts))
    return native.read(folder)
