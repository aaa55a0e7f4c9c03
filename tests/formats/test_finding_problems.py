"""A checkout is walked for what may be a problem: numbered files, task folders, and what lies beside them."""

from pathlib import Path

import pytest

from grader.exercise import ExerciseError
from grader.formats.discovering import problems_in

PROBLEM = "class Model(M): ...\ndef get_inputs(): ...\n"


def tree(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def found(path: Path) -> list[str]:
    return [str(each.relative_to(path)) for each in problems_in(path)]


def test_levels_of_files_are_found_and_scripts_are_not(tmp_path):
    tree(
        tmp_path,
        **{"level1/1_A.py": "", "level2/2_B.py": "", "scripts/run.py": "print()", "setup.py": "", ".git/3_C.py": ""},
    )
    assert found(tmp_path) == ["level1/1_A.py", "level2/2_B.py"]


def test_a_broken_file_beside_a_problem_is_told_of(tmp_path):
    tree(tmp_path, **{"mine/good.py": PROBLEM, "mine/broken.py": "", "mine/__init__.py": ""})
    assert found(tmp_path) == ["mine/broken.py", "mine/good.py"]


def test_a_task_folder_is_one_problem_and_what_its_set_shares_is_none(tmp_path):
    tree(
        tmp_path,
        **{
            "set/eval.py": PROBLEM,
            "set/a_py/task.yml": "",
            "set/a_py/reference.py": PROBLEM,
            "set/b_py/reference.py": "",
            "set/b_py/task.py": "",
        },
    )
    assert found(tmp_path) == ["set/a_py", "set/b_py"]


def test_what_is_named_itself_counts_whatever_it_is(tmp_path):
    tree(tmp_path, **{"notes.py": "", "task/task.yml": ""})
    assert problems_in(tmp_path / "notes.py") == [tmp_path / "notes.py"]
    assert problems_in(tmp_path / "task") == [tmp_path / "task"]


def test_nothing_there_is_an_error(tmp_path):
    with pytest.raises(ExerciseError, match="no such file or folder"):
        problems_in(tmp_path / "nowhere")
