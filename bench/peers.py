"""The environment of what we compare ourselves with: `bench/.venv`, apart from ours so that nothing of ours changes."""

import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
VENV = Path(__file__).with_name(".venv")
PYTHON = VENV / "bin" / "python"
_STAMP = VENV / "installed"


def install() -> Path:
    """The environment's Python; made at the first call (a minute or two), and again when the group has changed."""
    wanted = tomllib.loads((TOP / "pyproject.toml").read_text())["dependency-groups"]["bench"]
    digest = hashlib.sha256(repr((wanted, sys.version)).encode()).hexdigest()
    if _STAMP.exists() and _STAMP.read_text() == digest:
        return PYTHON
    print("bench: installing nbgrader into bench/.venv (once)", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted, _our_numpy()]
    subprocess.run(pip, check=True)
    _STAMP.write_text(digest)
    return PYTHON


def _our_numpy() -> str:
    """The same version on both sides."""
    lines = (TOP / "constraints.txt").read_text().splitlines()
    return next(line for line in lines if line.startswith("numpy=="))
