"""What referee and player say to each other around timed calls: a byte, and a frame of plain values where needed.

The byte alone keeps short what is not the learner's work but is on the bill all the same.
"""

import socket
import struct
from typing import Any

from grader.inside.codec import MAX_MESSAGE_BYTES, Malformed, decode, encode
from grader.inside.wire import WireFault, receive_exactly

GO = b"g"  # call the function on what lies in memory now
GO_WITH = b"w"  # likewise; a frame follows with the arguments that are no arrays
ARM = b"a"  # call nothing, but go the same way: what that costs is known, and its code is in the caches
TELL = b"t"  # a frame follows: the code to load, or the shape that comes next
DONE = b"d"
FAULT = b"f"  # a frame follows, which says what happened
_LENGTH = struct.Struct("<I")


def framed(value: Any) -> bytes:
    """A plain value as it is sent."""
    raw = encode(value)
    return _LENGTH.pack(len(raw)) + raw


def receive(end: socket.socket) -> Any:
    """The next value; PlayerGone once the other side has hung up, WireFault for bytes that are no value."""
    (length,) = _LENGTH.unpack(receive_exactly(end, _LENGTH.size))
    if length > MAX_MESSAGE_BYTES:
        raise WireFault(f"a frame of {length} bytes")
    try:
        return decode(receive_exactly(end, length))
    except Malformed as reason:
        raise WireFault(f"malformed: {reason}") from None
