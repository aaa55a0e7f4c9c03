"""The referee's orders for device code: what a call needs is compiled elsewhere, behind the wall, and comes back.

In this way the numbers of a hidden call become known to the client, and in a box that has no network and no way to the
learner. Arrays and expected values never leave the referee.
"""

import json
import socket
from typing import Any

from grader.errors import GraderError
from grader.making.made import Numbers, Side
from grader.making.ordered import Ordered


class Orders:
    """One side's."""

    def __init__(self, results: socket.socket, side: Side) -> None:
        self._results, self._side = results, side
        self._number = 0

    def place(self, numbers: Numbers) -> Ordered:
        """What comes of it. Raises GraderError where nobody does any more."""
        self._number += 1
        asked = {"event": "compile", "side": self._side.value, "number": self._number, "numbers": dict(numbers)}
        self._results.sendall(json.dumps(asked).encode() + b"\n")
        with self._results.makefile("rb") as lines:
            for line in lines:
                answer: dict[str, Any] = json.loads(line)
                if answer["number"] == self._number:  # else a test was interrupted that waited for this one
                    return Ordered.from_json(answer)
        raise GraderError("nobody compiles for the referee any more: the client has hung up")
