"""One exercise folder, as small as they come, where the site looks for its exercises."""

from pathlib import Path

import pytest

TOML = 'title = "Adding"\nmodule = "0.1"\ncheck = "E1"\nentry = ["add"]\nimports = ["numpy"]\n[limits]\nwall_s = 5\n'


@pytest.fixture
def folder(tmp_path, settings) -> Path:
    settings.EXERCISES_DIR = tmp_path
    return write(tmp_path / "0.1" / "adding")


def write(folder: Path, toml: str = TOML) -> Path:
    for name in ("visible", "hidden"):
        (folder / name).mkdir(parents=True)
    (folder / "exercise.toml").write_text(toml)
    (folder / "prompt.md").write_text("Add.")
    (folder / "design.md").write_text("Adding.")
    (folder / "starter.py").write_text("def add(a, b): ...\n")
    (folder / "visible" / "test_examples.py").write_text("def test_one(solution): ...\n")
    hidden = "def test_a(solution): ...\n\ndef test_b(solution): ...\n\ndef helper(): ...\n"
    (folder / "hidden" / "test_add.py").write_text(hidden)
    return folder
