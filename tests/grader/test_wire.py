"""One question, one answer: everything else is the player's fault."""

import contextlib
import os
import socket
import struct
import threading
import time

import pytest

from grader.inside import wire
from grader.inside.codec import MAX_MESSAGE_BYTES, encode, refuse_handle
from grader.inside.wire import Answers, PlayerGone, Questions, WireFault
from kernels.deadlines import Deadline

HEADER = struct.Struct("<I16s")


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Questions(ours), theirs


def answering(theirs, reply):
    """A player that reads one question and sends whatever bytes `reply` makes of its nonce."""

    def play():
        length, nonce = HEADER.unpack(theirs.recv(HEADER.size))
        theirs.recv(length)
        theirs.sendall(reply(nonce))
        with contextlib.suppress(OSError):  # the test may be over, and its end closed
            theirs.shutdown(socket.SHUT_WR)

    thread = threading.Thread(target=play, daemon=True)
    thread.start()
    return thread


def message(nonce, value):
    raw = encode(value)
    return HEADER.pack(len(raw), nonce) + raw


def test_an_honest_answer_arrives(ends):
    questions, theirs = ends
    answering(theirs, lambda nonce: message(nonce, [1, "two"]))
    assert questions.ask(encode("hello"), refuse_handle)[0] == [1, "two"]


@pytest.mark.parametrize(
    "reply",
    [
        lambda nonce: message(os.urandom(16), 1),
        lambda nonce: HEADER.pack(MAX_MESSAGE_BYTES + 1, nonce),
        lambda nonce: HEADER.pack(3, nonce) + b"???",
        lambda nonce: HEADER.pack(0, nonce),
    ],
    ids=["wrong nonce", "announces too much", "no value", "empty"],
)
def test_a_dishonest_answer_is_a_fault(ends, reply):
    questions, theirs = ends
    answering(theirs, reply)
    with pytest.raises(WireFault):
        questions.ask(encode("hello"), refuse_handle)


def test_bytes_before_the_question_are_a_fault(ends):
    questions, theirs = ends
    theirs.sendall(message(b"\0" * 16, 1))
    with pytest.raises(WireFault, match="before"):
        questions.ask(encode("hello"), refuse_handle)


def test_a_second_answer_is_a_fault_of_the_next_question(ends):
    questions, theirs = ends
    answering(theirs, lambda nonce: message(nonce, 1) * 2)
    assert questions.ask(encode("hello"), refuse_handle)[0] == 1
    with pytest.raises(WireFault):
        questions.ask(encode("again"), refuse_handle)


@pytest.mark.parametrize("reply", [lambda nonce: b"", lambda nonce: HEADER.pack(100, nonce) + b"half"])
def test_a_player_that_hangs_up_is_gone(ends, reply):
    questions, theirs = ends
    answering(theirs, reply)
    with pytest.raises(PlayerGone):
        questions.ask(encode("hello"), refuse_handle)


def test_the_number_of_questions_is_capped(ends, monkeypatch):
    questions, _ = ends
    monkeypatch.setattr(wire, "MAX_QUESTIONS", 0)
    with pytest.raises(WireFault, match="more than 0"):
        questions.ask(encode("hello"), refuse_handle)


def test_faults_are_not_exceptions_that_a_test_could_expect():
    assert not issubclass(WireFault, Exception) and not issubclass(PlayerGone, Exception)


def test_the_player_echoes_the_nonce_it_was_asked_with():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(message(b"n" * 16, ("load",)))
        answers = Answers(theirs)
        assert answers.next_question(refuse_handle) == ("load",)
        answers.answer(encode("yes"))
        assert ours.recv(100) == message(b"n" * 16, "yes")


def test_an_answer_that_comes_byte_by_byte_has_to_be_whole_by_the_deadline(ends):
    questions, theirs = ends
    over = threading.Event()

    def play():
        length, nonce = HEADER.unpack(theirs.recv(HEADER.size))
        theirs.recv(length)
        theirs.sendall(HEADER.pack(10_000, nonce))
        while not over.wait(0.02):
            theirs.sendall(b"N")

    player = threading.Thread(target=play)
    player.start()
    questions.deadline = Deadline.after(0.3)
    began = time.monotonic()
    with pytest.raises(PlayerGone):
        questions.ask(encode("hello"), refuse_handle)
    over.set()
    player.join()
    assert time.monotonic() - began < 5
