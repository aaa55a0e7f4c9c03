"""(c) `python -m pytest` over the same tests in a fresh process that imports torch: a script without a warden."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench import sample


def running(folder: Path) -> Callable[[], None]:
    """One process a call."""
    path = sample.pytest_file(folder)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), str(path)]

    def run() -> None:
        done = subprocess.run([*command, "-c", "/dev/null"], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout

    return run
