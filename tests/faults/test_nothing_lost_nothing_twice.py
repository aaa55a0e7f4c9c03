"""Break one part after the other under a stream of submissions: each gets its one verdict, counted once."""

import pytest

from tests.faults.arena import open_arena
from tests.faults.auditing import audit, left_by
from tests.faults.breaking import FAULTS, LONG, possible
from tests.faults.streaming import RIGHT, SLOW, WRONG, Stream

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def stream(tmp_path_factory):
    with open_arena(tmp_path_factory.mktemp("arena")) as arena:
        yield Stream.of(arena)
        assert left_by(arena) == []


@pytest.mark.parametrize("name", [name for name in FAULTS if name not in LONG])
def test_every_submission_gets_one_verdict_counted_once_when(stream, name):
    if name not in possible(stream):
        pytest.skip("no file system can be mounted here that could be filled, or DATABASE_URL names no server")
    stream.send(SLOW, WRONG)
    FAULTS[name](stream)
    stream.send(RIGHT)
    stream.settle()
    findings = audit(stream)
    assert findings.clean, f"{findings}\n{stream.arena.site.log.read_text()[-6000:]}"
