"""Every exercise folder of this project."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "exercises"
FOLDERS = sorted(found.parent for found in ROOT.glob("*/*/exercise.toml"))


def name_of(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"
