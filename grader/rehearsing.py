"""One tiny session in the warden before anybody waits: what pytest imports and compiles late is there in every fork.

It has no player and no exercise; nothing of it is kept but modules.
"""

import contextlib
import io
import socket
import sys
import tempfile
from pathlib import Path

from grader.inside.collecting import run_tests
from grader.inside.desk import Desk
from grader.inside.finding import Finding
from grader.inside.link import PlayerLink
from grader.inside.session import Session

_TESTS = """
import numpy as np
import pytest

from grader.testing import assert_close, points


@points(1, category="c", hint="h")
@pytest.mark.parametrize("n", [1, 2])
def test_passes(rng, n):
    with pytest.raises(ValueError):
        int("x")
    assert_close(rng.standard_normal(n) * 0, np.zeros(n))


def test_fails():
    assert [1, 2, 3] == [1, 2, 4]
"""
_EXPECTED = 3


def rehearse() -> None:
    """RuntimeError if the session does not find what it must: then no grade would either."""
    found: list[Finding] = []
    path, modules = list(sys.path), set(sys.modules)
    ours, theirs = socket.socketpair()
    with tempfile.TemporaryDirectory() as folder, ours, theirs, contextlib.redirect_stderr(io.StringIO()) as told:
        home = Path(folder).resolve()
        (home / "visible").mkdir()
        (home / "visible" / "test_rehearsal.py").write_text(_TESTS, encoding="utf-8")
        link = PlayerLink(ours, Desk(ours))
        session = Session(link, folder=home, seed=0, source=[], tell=found.append)
        run_tests(session, folders=[home / "visible"])
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        if name.partition(".")[0] in ("visible", "test_rehearsal"):
            del sys.modules[name]
    if session.broken or len(found) != _EXPECTED:
        raise RuntimeError(f"the warden's rehearsal went wrong: {session.broken}\n{told.getvalue()}")
