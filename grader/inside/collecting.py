"""One pytest session in this process over a folder of tests, with no more of pytest than it needs."""

import contextlib
import gc
import os
import sys
from pathlib import Path

import pytest

from grader.inside.session import Session

# What a session over a folder of tests needs of pytest's own plugins is little: each one left out is start-up saved,
# and the two exception watchers alone would collect garbage for 190 ms.
_LEFT_OUT = [
    *("cacheprovider", "unraisableexception", "threadexception", "faulthandler", "junitxml", "pastebin", "doctest"),
    *("stepwise", "setuponly", "setupplan", "debugging", "logging", "warnings", "legacypath", "terminal", "capture"),
    *("unittest", "subtests"),
]


def run_tests(session: Session, *, folders: list[Path]) -> None:
    """Collect `folders` in their order, then run what was found; `session` hears of everything."""
    folder = session.folder
    sys.path[:0] = [str(each) for each in folders]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    arguments = [*map(str, folders), f"--rootdir={folder}", f"--confcutdir={folder}", "-c", os.devnull]
    arguments += ["--import-mode=importlib", "-o", "python_files=test_*.py"]
    for name in _LEFT_OUT:
        arguments += ["-p", f"no:{name}"]
    gc.disable()
    with contextlib.suppress(SystemExit):
        code = pytest.main(arguments, plugins=[session])
        if code in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR) and not session.broken:
            session.broken = f"pytest ended with {code!r}"
