"""A folder that is no exercise says which file and which key."""

import re

import pytest

from grader.authoring import lay_down
from grader.box.limits import Limits
from grader.errors import GraderError
from grader.exercise import ExerciseError, Kind
from grader.loading import load


@pytest.fixture
def folder(tmp_path):
    lay_down(tmp_path / "row-sums")
    return tmp_path / "row-sums"


def rewrite(folder, pattern, replacement):
    file = folder / "exercise.toml"
    file.write_text(re.sub(pattern, replacement, file.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_new_exercise_loads_with_everything_it_says(folder):
    exercise = load(folder)
    assert (exercise.slug, exercise.module, exercise.check, exercise.entry) == ("row-sums", "0.1", None, ("row_sums",))
    assert exercise.limits == Limits(wall_s=10, cpu_s=10, memory_mb=256)
    assert exercise.prompt().startswith("# Row sums") and "def row_sums" in exercise.starter()
    assert [verdict for verdict, _ in exercise.samples()] == ["accepted", "runtime_error", "wrong_answer"]


@pytest.mark.parametrize(
    "pattern, replacement, words",
    [
        ('title = "Row sums"\n', "", ["title", "missing"]),
        ('entry = \\["row_sums"\\]\n', "", ["entry", "missing"]),
        ('module = "0.1"', "module = 0.10", ["module", "text in quotes"]),
        ('entry = \\["row_sums"\\]', 'entry = "row_sums"', ["entry", "list"]),
        ('entry = \\["row_sums"\\]', "entry = []", ["entry", "at least one"]),
        ('entry = \\["row_sums"\\]', 'entry = ["row sums"]', ["entry", "Python name"]),
        ('kind = "python"', 'kind = "cobol"', ["kind", "notebook"]),
        ('device = "cpu"', 'device = "tpu"', ["device", "gpu"]),
        ("reveal = 1", "reveal = true", ["reveal", "whole number"]),
        ("reveal = 1", "revael = 1", ["unknown key `revael`"]),
        ("wall_s = 10", "wall = 10", ["unknown key `wall` in [limits]"]),
        ("wall_s = 10", 'wall_s = "10"', ["wall_s", "number above 0"]),
        ("wall_s = 10", "wall_s = -1", ["wall_s", "number above 0"]),
        ("memory_mb = 256", "memory_mb = 0.5", ["memory_mb", "whole number"]),
        (r"\[limits\]\n(.*\n)*", "limits = 3\n", ["limits", "table"]),
        ("memory_mb = 256", "memory_mb = 256\n[speed]\nbudget_s = 3", ["speed.py", "missing"]),
        ("title", "= title", ["TOML"]),
    ],
)
def test_what_is_wrong_is_named(folder, pattern, replacement, words):
    rewrite(folder, pattern, replacement)
    with pytest.raises(ExerciseError) as caught:
        load(folder)
    for word in [str(folder), *words]:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    "name",
    ["exercise.toml", "prompt.md", "design.md", "starter.py", "visible/test_examples.py", "hidden/test_row_sums.py"],
)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(ExerciseError, match=re.escape(name.partition("/")[0])):
        load(folder)


def test_the_digest_follows_what_can_change_a_verdict_and_nothing_else(folder):
    before = load(folder).digest
    (folder / "prompt.md").write_text("another prompt", encoding="utf-8")
    (folder / "samples" / "accepted" / "reference.py").write_text("", encoding="utf-8")
    assert load(folder).digest == before
    (folder / "hidden" / "helper.py").write_text("", encoding="utf-8")
    with_helper = load(folder).digest
    rewrite(folder, "reveal = 1", "reveal = 2")
    assert len({before, with_helper, load(folder).digest}) == 3


def test_other_kinds_load_and_say_that_they_are_not_gradable_here(folder, warden):
    from grader.grading import Job, grade

    rewrite(folder, 'kind = "python"', 'kind = "notebook"')
    exercise = load(folder)
    assert exercise.kind is Kind.NOTEBOOK
    with pytest.raises(GraderError, match="notebook"):
        list(grade(Job(exercise=exercise, code=""), warden=warden))


def test_a_new_exercise_is_not_laid_over_an_old_one(folder):
    with pytest.raises(GraderError, match="not an empty folder"):
        lay_down(folder)
