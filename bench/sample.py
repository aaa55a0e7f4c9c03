"""One small exercise as each side needs it: a folder, a file for pytest, a notebook. The tests are the same."""

import json
from pathlib import Path

from grader.exercise import Exercise
from grader.loading import load

ENTRY = "standardize"
SOLUTION = """import numpy as np


def standardize(x):
    centred = x - x.mean(axis=0)
    spread = centred.std(axis=0)
    return centred / np.where(spread == 0, 1, spread)
"""
# What a notebook has instead of `solution` and `rng`.
_NOTEBOOK_SETUP = "import types\nimport numpy as np\n\nsolution = types.SimpleNamespace(standardize=standardize)\n"
VISIBLE = """def test_columns_have_no_mean(solution, rng):
    y = solution.standardize(rng.standard_normal((50, 3)) + 7)
    np.testing.assert_allclose(y.mean(axis=0), np.zeros(3), atol=1e-9)
"""
HIDDEN = """def test_columns_have_unit_spread(solution, rng):
    y = solution.standardize(rng.standard_normal((50, 3)) * 4)
    np.testing.assert_allclose(y.std(axis=0), np.ones(3), atol=1e-9)


def test_a_constant_column_stays_finite(solution, rng):
    x = np.column_stack([np.ones(20), rng.standard_normal(20)])
    assert np.isfinite(solution.standardize(x)).all()


def test_the_input_is_left_alone(solution, rng):
    x = rng.standard_normal((10, 2))
    before = x.copy()
    solution.standardize(x)
    np.testing.assert_array_equal(x, before)
"""
_NAMES = (
    "test_columns_have_no_mean",
    "test_columns_have_unit_spread",
    "test_a_constant_column_stays_finite",
    "test_the_input_is_left_alone",
)
_TOML = f"""title = "Standardize"
summary = "Columns with mean 0 and spread 1."
module = "0.1"
entry = ["{ENTRY}"]
imports = ["numpy"]
"""


def exercise(folder: Path) -> Exercise:
    """As a folder of ours."""
    for phase, tests in (("visible", VISIBLE), ("hidden", HIDDEN)):
        (folder / phase).mkdir(parents=True)
        (folder / phase / f"test_{phase}.py").write_text(f"import numpy as np\n\n\n{tests}")
    for name in ("prompt.md", "design.md", "starter.py"):
        (folder / name).write_text("")
    (folder / "exercise.toml").write_text(_TOML)
    return load(folder)


def pytest_file(folder: Path) -> Path:
    """As a file for pytest, in a folder with the solution; it imports torch, as any test of a torch exercise does."""
    folder.mkdir(parents=True)
    (folder / "work.py").write_text(SOLUTION)
    fixtures = (
        "import numpy as np\nimport pytest\nimport torch\nimport work\n\n\n"
        "@pytest.fixture\ndef solution():\n    return work\n\n\n"
        "@pytest.fixture\ndef rng():\n    return np.random.default_rng(1)\n\n\n"
    )
    path = folder / "test_work.py"
    path.write_text(f"{fixtures}{VISIBLE}\n\n{HIDDEN}")
    return path


def bare_calls() -> list[object]:
    """As plain functions of (solution, rng), and the solution as a namespace: no grader, no pytest."""
    import types

    import numpy as np

    space: dict[str, object] = {"np": np}
    exec(compile(VISIBLE + HIDDEN, "tests.py", "exec"), space)
    work = types.ModuleType("work")
    exec(compile(SOLUTION, "work.py", "exec"), work.__dict__)
    return [work, *(space[name] for name in _NAMES)]


def notebook() -> str:
    """As nbgrader's source: one cell to solve, one cell a test, each worth a point."""
    cells = [_cell("solution", SOLUTION, solution=True)]
    cells.append(_cell("setup", _NOTEBOOK_SETUP, locked=True))
    for name, body in zip(_NAMES, f"{VISIBLE}\n\n{HIDDEN}".split("\n\n\n"), strict=True):
        cells.append(_cell(name, f"{body}\n{name}(solution, np.random.default_rng(1))\n", locked=True, points=1))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


def _cell(
    name: str, source: str, *, solution: bool = False, locked: bool = False, points: int = 0
) -> dict[str, object]:
    told = {"grade_id": name, "schema_version": 3, "solution": solution, "locked": locked, "grade": bool(points)}
    told |= {"task": False, **({"points": points} if points else {})}
    body = {"cell_type": "code", "id": name[:60].replace("_", "-"), "source": source, "outputs": []}
    return {**body, "execution_count": None, "metadata": {"nbgrader": told}}
