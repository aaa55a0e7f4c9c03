"""Messages between the launcher and its process: a length, JSON, then arrays as they lie in memory. No pickle.

8 bytes: length of the JSON | {"body": …, "arrays": [[dtype, shape], …]} | the bytes of each array
"""

import json
import math
import socket
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kernels.deadlines import NEVER, Deadline

Array = NDArray[Any]
MAX_JSON_BYTES = 4 << 20
MAX_ARRAY_BYTES = 8 << 30
_LENGTH = struct.Struct("<Q")
_KINDS = "biufc"  # numbers and truth values: nothing that holds a reference


class BadMessage(ValueError):
    """What came is no message of ours."""


class Gone(ConnectionError):
    """The other side has closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    body: Any  # plain JSON
    arrays: tuple[Array, ...] = ()


def send(channel: socket.socket, message: Message, deadline: Deadline = NEVER) -> None:
    """Raises TimeoutError, and OSError when the other side is gone."""
    whole = [np.ascontiguousarray(each).reshape(each.shape) for each in message.arrays]  # which turns () into (1,)
    head = {"body": message.body, "arrays": [[each.dtype.str, each.shape] for each in whole]}
    text = json.dumps(head, separators=(",", ":")).encode()
    for part in (memoryview(_LENGTH.pack(len(text)) + text), *map(_bytes_of, whole)):
        _send_all(channel, part, deadline)


def receive(channel: socket.socket, deadline: Deadline = NEVER) -> Message:
    """Raises BadMessage, Gone, TimeoutError."""
    (nbytes,) = _LENGTH.unpack(_exactly(channel, _LENGTH.size, deadline))
    if nbytes > MAX_JSON_BYTES:
        raise BadMessage(f"a head of {nbytes} bytes")
    message = _announced(bytes(_exactly(channel, nbytes, deadline)))
    for each in message.arrays:
        _fill(channel, _bytes_of(each), deadline)
    return message


def _announced(text: bytes) -> Message:
    """The message with its arrays still to be filled."""
    try:
        head = json.loads(text)
        return Message(body=head["body"], arrays=tuple(_empty(dtype, shape) for dtype, shape in head["arrays"]))
    except (ValueError, TypeError, KeyError) as reason:
        raise BadMessage(f"a head that can't be read: {reason!r}") from reason


def _bytes_of(array: Array) -> memoryview:
    return array.reshape(-1).view(np.uint8).data if array.nbytes else memoryview(b"")


def _empty(dtype: str, shape: Sequence[int]) -> Array:
    found = np.dtype(dtype)
    if found.kind not in _KINDS or any(each < 0 for each in shape):
        raise BadMessage(f"an array of {dtype}, {shape}")
    if math.prod(shape) * found.itemsize > MAX_ARRAY_BYTES:
        raise BadMessage("an array of more than 8 GiB")
    return np.empty(tuple(shape), found)


def _exactly(channel: socket.socket, nbytes: int, deadline: Deadline) -> bytearray:
    found = bytearray(nbytes)
    _fill(channel, memoryview(found), deadline)
    return found


def _fill(channel: socket.socket, target: memoryview, deadline: Deadline) -> None:
    while target:
        deadline.arm(channel)
        count = channel.recv_into(target)
        if not count:
            raise Gone("the other side has closed")
        target = target[count:]


def _send_all(channel: socket.socket, part: memoryview, deadline: Deadline) -> None:
    while part:
        deadline.arm(channel)
        part = part[channel.send(part) :]
