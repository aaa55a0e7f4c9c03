"""The keeper's side of the desk when the referee is killed in the middle of a question: no failure of the keeper."""

import socket

import pytest

from grader.box.limits import Limits
from grader.guest import Guest
from grader.inside import desk
from grader.keeper import _Keeper
from grader.making.made import Part


@pytest.fixture
def keeper(tmp_path):
    """With the other ends of its desk and its leash."""
    pairs = [socket.socketpair() for _ in range(3)]
    (control, _), (ours, theirs), (leash, court) = pairs
    guest = Guest(
        scratch=tmp_path, part=Part(program=""), entry=(), given={}, imports=(), limits=Limits(), namespaces=True
    )
    yield _Keeper(guest, control, desk=ours, leash=leash), theirs, court
    for end in (end for pair in pairs for end in pair):
        end.close()


@pytest.mark.parametrize("word", [desk.MARK, desk.PART, desk.LEARNERS, desk.BASELINES])
def test_a_question_of_the_dead_needs_no_answer(keeper, word):
    keeper, referee, court = keeper
    referee.sendall(word)
    referee.close()
    court.sendall(desk.STATUS.pack(9))
    assert keeper._serve_referee()
    assert keeper._serve_referee()  # now it hears that nobody asks any more
    assert keeper._referees_status() == 9
