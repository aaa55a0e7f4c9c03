"""Messages arrive as they were sent, or say what is wrong with them."""

import json
import socket
import struct
import threading

import numpy as np
import pytest

from kernels.gpu.framing import BadMessage, Deadline, Gone, Message, receive, send


@pytest.fixture
def channel():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def raw(head):
    text = head if isinstance(head, bytes) else json.dumps(head).encode()
    return struct.pack("<Q", len(text)) + text


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6, dtype=np.int16).reshape(2, 3),
        np.arange(6, dtype=np.float64).reshape(2, 3).T,  # not contiguous
        np.float32(2.5).reshape(()),
        np.empty((0, 4), np.float16),
        np.random.default_rng(1).random(1 << 20),  # more than the socket holds
    ],
)
def test_arrays_keep_type_shape_and_contents(channel, array):
    ours, theirs = channel
    sending = threading.Thread(target=send, args=(ours, Message(body={"a": [1, None]}, arrays=(array, array))))
    sending.start()
    found = receive(theirs)
    sending.join()
    assert found.body == {"a": [1, None]}
    for each in found.arrays:
        assert (each.dtype, each.shape) == (array.dtype, array.shape)
        np.testing.assert_array_equal(each, array)


def test_silence_ends_at_the_deadline(channel):
    with pytest.raises(TimeoutError):
        receive(channel[0], Deadline.after(0.01))


def test_a_message_that_stops_in_the_middle_ends_at_the_deadline(channel):
    channel[1].sendall(raw({"body": 1, "arrays": [["<f4", [4]]]}) + b"1234")
    with pytest.raises(TimeoutError):
        receive(channel[0], Deadline.after(0.01))


def test_nobody_there_to_read_ends_at_the_deadline(channel):
    with pytest.raises(TimeoutError):
        send(channel[0], Message(body=1, arrays=(np.zeros(1 << 22),)), Deadline.after(0.01))


def test_a_closed_channel_is_gone(channel):
    channel[1].close()
    with pytest.raises(Gone):
        receive(channel[0])


@pytest.mark.parametrize(
    "sent",
    [
        struct.pack("<Q", 1 << 40),
        raw(b"{"),
        raw([]),
        raw({"body": 1}),
        raw({"body": 1, "arrays": [["O", [1]]]}),
        raw({"body": 1, "arrays": [["<f4", [-1]]]}),
        raw({"body": 1, "arrays": [["<f4", [1 << 40]]]}),
        raw({"body": 1, "arrays": [["<f4", ["a"]]]}),
        raw({"body": 1, "arrays": [["nonsense", [1]]]}),
    ],
)
def test_what_is_no_message_is_refused(channel, sent):
    channel[1].sendall(sent)
    with pytest.raises(BadMessage):
        receive(channel[0], Deadline.after(5))
