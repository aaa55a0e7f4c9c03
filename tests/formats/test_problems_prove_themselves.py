"""`check` on somebody else's problem: its reference passes as an answer, and no answer that knows nothing does."""

import pytest

from grader.checking import check
from tests.formats.conftest import LINEAR, SUM


@pytest.mark.slow
@pytest.mark.parametrize("path", [LINEAR, SUM], ids=lambda path: path.stem)
def test_every_line_of_check_holds(path, import_warden, shelf, monkeypatch):
    monkeypatch.setenv("STUDYHUB_IMPORTS", str(shelf))
    lines = list(check(path, warden=import_warden))
    assert [line for line in lines if not line.holds] == []
    assert {"accepted/reference.py", "wrong_answer/gives_zeros.py", "an answer that is the starter"} <= {
        line.what for line in lines
    }
