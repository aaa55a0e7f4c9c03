"""What a learner and an author may expect in every folder, and that it reads well on the page."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from grader.exercise import Device, Kind
from grader.loading import load
from grader.making.surveys import sizes
from studyhub.markdown import render
from tests.exercises.folders import FOLDERS, name_of

every_exercise = pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
PROVEN = {"0.1": "E1", "0.2": "E2", "0.3": "E1", "0.5": "E1", "0.6": "E2", "1.1": "E1"}


def test_the_starter_set_is_there() -> None:
    found = {(load(folder).module, load(folder).check) for folder in FOLDERS}
    assert found >= {*PROVEN.items(), ("0.7", "C1"), ("0.7", "C6")}


@every_exercise
def test_it_loads_and_says_which_check_it_proves(folder: Path) -> None:
    exercise = load(folder)
    beyond = exercise.speed is not None or exercise.signatures  # what is timed or counted may go beyond any check
    if exercise.check or not beyond:
        assert exercise.check and re.fullmatch(r"[EC]\d+", exercise.check)
    assert exercise.module == folder.parent.name
    assert exercise.summary.endswith(".")


@every_exercise
def test_triton_says_for_which_sizes_a_gpu_would_compile_it(folder: Path) -> None:
    exercise = load(folder)
    if exercise.kind is Kind.TRITON and exercise.device is not Device.GPU:
        assert all(size > 0 for size in sizes(exercise).values())


@every_exercise
def test_prompt_starter_and_design_say_something(folder: Path) -> None:
    exercise = load(folder)
    for name, least in (("prompt.md", 1500), (f"starter{exercise.kind.suffix}", 150), ("design.md", 600)):
        assert len((folder / name).read_text(encoding="utf-8")) >= least, name
    prompt = exercise.prompt()
    for section in ("## What to write", "## A tiny example", "## Edges", "## What is not asked", "Source"):
        assert section in prompt


@every_exercise
def test_the_prompt_names_everything_the_learner_must_define(folder: Path) -> None:
    exercise = load(folder)
    for name in exercise.entry:
        assert re.search(rf"\b(def|class|void) {name}\b", exercise.prompt()), name
    for signature in exercise.signatures:
        assert signature.prototype in exercise.prompt()


@every_exercise
def test_the_starter_is_python_that_defines_every_name_and_refuses_kindly(folder: Path) -> None:
    exercise = load(folder)
    if exercise.kind is not Kind.PYTHON:
        assert all(name in exercise.starter() for name in exercise.entry)
        return
    tree = ast.parse(exercise.starter())
    defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assert defined == set(exercise.entry)
    assert "raise NotImplementedError(" in exercise.starter()


@every_exercise
def test_there_are_samples_of_right_and_wrong(folder: Path) -> None:
    verdicts = [verdict for verdict, _ in load(folder).samples()]
    assert (folder / "samples" / "accepted" / f"reference{load(folder).kind.suffix}").is_file()
    assert verdicts.count("accepted") >= 2
    assert verdicts.count("wrong_answer") >= 2


@every_exercise
def test_triton_kernels_show_each_way_to_fail(folder: Path) -> None:
    exercise = load(folder)
    if exercise.kind is Kind.TRITON and exercise.device is not Device.GPU:
        shown = {verdict for verdict, _ in exercise.samples()}
        assert shown >= {"too_slow", "runtime_error", "invalid_submission"}


@every_exercise
def test_every_hidden_test_has_a_category_and_a_hint(folder: Path) -> None:
    for source in folder.glob("hidden/test_*.py"):
        for node in ast.parse(source.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                assert {"category", "hint"} <= _words_of_points(node), f"{source.name}: {node.name}"


@every_exercise
def test_limits_stay_modest(folder: Path) -> None:
    limits = tomllib.loads((folder / "exercise.toml").read_text(encoding="utf-8"))["limits"]
    assert limits["wall_s"] <= 40 and limits["memory_mb"] <= 1024


@every_exercise
def test_all_of_the_prompts_mathematics_can_be_shown(folder: Path) -> None:
    prompt = load(folder).prompt()
    html = render(prompt)
    assert "arithmatex" not in html
    text = re.sub(r"<(pre|code).*?</\1>", "", html, flags=re.DOTALL)
    assert "$" not in text and "\\" not in text
    assert ("<math" in html) == ("$" in prompt)


def _words_of_points(test: ast.FunctionDef) -> set[str | None]:
    for each in test.decorator_list:
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == "points":
            return {word.arg for word in each.keywords}
    return set()
