"""A moment by which a whole message has to have come: however it comes, in one piece or byte by byte. Ends nobody."""

import socket
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A moment on the monotonic clock; never, if None."""

    at_s: float | None

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        return cls(at_s=time.monotonic() + seconds)

    def arm(self, channel: socket.socket) -> None:
        """Let the channel's next operation end by then. Raises TimeoutError when it has passed."""
        left_s = None if self.at_s is None else self.at_s - time.monotonic()
        if left_s is not None and left_s <= 0:
            raise TimeoutError
        channel.settimeout(left_s)


NEVER = Deadline(at_s=None)
