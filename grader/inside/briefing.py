"""What a player that waits in a box built ahead is told when its grade begins: what it is made from, and its names.

It lies in a file in memory, whose descriptor is closed again before any of a learner's code runs.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.inside import player
from grader.inside.wire import Answers
from grader.making.made import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """All that `player.run` needs beside the wire."""

    part: Part
    entry: tuple[str, ...]
    given: dict[str, str]  # modules that the code may import, by name

    def write(self, memory: int) -> None:
        """For the one player that has the descriptor `memory` too."""
        document: dict[str, Any] = {"part": self.part.to_json(), "entry": self.entry, "given": self.given}
        with os.fdopen(memory, "wb", closefd=False) as file:
            file.write(json.dumps(document).encode())

    @classmethod
    def read(cls, memory: int) -> "Briefing":
        """Closes `memory`."""
        with os.fdopen(memory, "rb") as file:
            file.seek(0)
            found = json.loads(file.read())
        return cls(part=Part.from_json(found["part"]), entry=tuple(found["entry"]), given=found["given"])


def lay_down(part: Part, folder: Path) -> None:
    """What a player finds in its scratch folder."""
    (folder / player.FILE_NAME).write_text(part.program, encoding="utf-8")
    for name, data in part.files.items():
        (folder / name).write_bytes(data)


def run(answers: Answers, memory: int) -> None:
    """In the player's process, in its scratch folder, once the wall is up: read, and play."""
    told = Briefing.read(memory)
    lay_down(told.part, Path.cwd())
    player.run(answers, code=told.part.program, entry=told.entry, given=told.given)
