"""Lay down a new exercise that passes `check`: a small one to be rewritten, not an empty form."""

from pathlib import Path

from grader.errors import GraderError

_FILES = {
    "exercise.toml": """title = "Row sums"
summary = "Add up each row of a matrix."
module = "0.1"
kind = "python"
entry = ["row_sums"]
device = "cpu"
imports = ["numpy"]
reveal = 1
[limits]
wall_s = 10
cpu_s = 10
memory_mb = 256
""",
    "prompt.md": """# Row sums

Write `row_sums(x)`: for a matrix `x` of shape *(rows, columns)*, the sum of each row, of shape *(rows,)*.
Float in, float out; a matrix without columns has sums of 0.
""",
    "starter.py": '''import numpy as np


def row_sums(x: np.ndarray) -> np.ndarray:
    """(rows, columns) -> (rows,)"""
    raise NotImplementedError
''',
    "design.md": """# What it teaches

The axis argument: which axis disappears. **Left out**: several axes at once, `keepdims`.
""",
    "visible/test_examples.py": """import numpy as np

from grader.testing import assert_close, points


@points(1, category="example")
def test_two_rows(solution):
    assert_close(solution.row_sums(np.array([[1.0, 2.0], [3.0, 4.0]])), np.array([3.0, 7.0]))
""",
    "hidden/test_row_sums.py": """import numpy as np
import pytest

from grader.testing import assert_close, points


@points(2, category="values", hint="the second axis is the one that disappears")
@pytest.mark.parametrize("rows, columns", [(1, 5), (4, 3), (6, 6)])
def test_random_matrices(solution, rng, rows, columns):
    x = rng.standard_normal((rows, columns))
    assert_close(solution.row_sums(x), x @ np.ones(columns))


@points(1, category="edges", hint="a sum of nothing is 0")
def test_no_columns(solution):
    assert_close(solution.row_sums(np.zeros((3, 0))), np.zeros(3))
""",
    "samples/accepted/reference.py": """def row_sums(x):
    return x.sum(axis=1)
""",
    "samples/wrong_answer/sums_columns.py": """def row_sums(x):
    return x.sum(axis=0)
""",
    "samples/runtime_error/takes_a_list.py": """def row_sums(x):
    return x.append(0)
""",
}


def lay_down(folder: Path) -> list[Path]:
    """Write the exercise into `folder`, which must be new or empty; the files it wrote."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise GraderError(f"{folder} exists and is not an empty folder; name a new one")
    written = []
    for name, text in _FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written
