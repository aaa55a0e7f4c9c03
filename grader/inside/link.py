"""The referee's side of one player after another: asks, remembers what was asked, and what went wrong.

What went wrong stays on record: a test that swallows the exception fails all the same.
"""

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from _pytest.outcomes import Failed

from grader.box.report import visible
from grader.inside.codec import CannotCross, encode
from grader.inside.desk import Desk
from grader.inside.handles import Handle, HandleFault
from grader.inside.raised import FromPlayer, Raised, again
from grader.inside.showing import listed
from grader.inside.wire import PlayerGone, Questions, WireFault

MAX_FRESH_PLAYERS = 3
MAX_CALLS_KEPT = 60  # of one test, for whoever explains its failure
MAX_BYTES_KEPT = 1 << 20  # of one call
MAX_MISSING = 100  # names; far more than any exercise asks for
NO_KNOWN_FORM = "an answer of no known form"


# Both end a test the way pytest.fail does. They are no Exceptions: a test must not mistake them for one it expects.
class NotRun(Failed):
    """There is no player to ask."""


class Lost(Failed):
    """The player died, or broke the rules of the wire."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One question and its answer as they crossed: later changes to the values change nothing here."""

    question: bytes
    answer: bytes | None  # None: none came


class PlayerLink:
    """Implements `handles.Link`."""

    def __init__(self, end: socket.socket, desk: Desk) -> None:
        self.questions: Questions | None = Questions(end)
        self.desk = desk
        self.fresh_left = MAX_FRESH_PLAYERS
        self.asked = 0
        self.problem: str | None = None  # why nothing can be asked any more
        self.load_failure: Raised | None = None
        self.missing: tuple[str, ...] = ()
        self.calls: list[Call] = []
        self.faults: list[Lost | HandleFault] = []

    def load(self) -> None:
        """Wait for the player to have loaded its file; sets `problem` if it could not."""
        try:
            found = self.ask("load")
        except Lost:
            self.problem = "your code ended its process while it was imported"
        except BaseException as reason:
            self._load_failed(reason)
        else:
            self._loaded(found)

    def _loaded(self, found: Any) -> None:
        if not _are_names(found):
            self.problem = f"your code broke off: {NO_KNOWN_FORM}"
            return
        self.missing = found
        if self.missing:
            self.problem = f"your code does not define {listed(self.missing)}"

    def _load_failed(self, reason: BaseException) -> None:
        raised = getattr(reason, "raised", None)
        if raised is None:
            raise reason
        self.load_failure = raised
        self.problem = f"your code could not be imported: {raised}"

    def begin(self) -> None:
        """Before each test."""
        self.calls = []
        self.faults = []

    def end(self) -> None:
        """After each test: the player may let go of what it kept for it."""
        if self.questions is not None and self.calls:
            self._talk("forget")

    def _talk(self, verb: str) -> None:
        try:
            self.ask(verb)
        except Lost:
            return
        except Exception as reason:  # the player's own refusal is nobody's business
            if not isinstance(reason, FromPlayer):
                raise

    def ready(self) -> None:
        """Make sure that there is a player, a fresh one if the last one died; NotRun if there can't be."""
        if self.questions is None and self.problem is None:
            self._freshen()
        if self.problem is not None:
            raise NotRun(self.problem)

    def _freshen(self) -> None:
        end = self.desk.fresh_player() if self.fresh_left > 0 else None
        self.fresh_left -= 1
        if end is None:
            self.problem = "your code was stopped before this test"
            return
        self.questions = Questions(end, asked=self.asked)
        self.load()

    def out_of_time(self) -> Lost:
        """Nothing more will be asked; what ends the test that is running."""
        self.problem = self.problem or "the time was up before this test"
        lost = Lost("this test was still busy with what your code gave it when the time was up")
        self.faults.append(lost)
        return lost

    def ask(self, verb: str, *parts: Any, lent: Sequence[int] = ()) -> Any:
        """The answer to one question, which may bring descriptors; raises again what the player raised."""
        if self.questions is None:
            raise Lost(self.problem or "your code is no longer running")
        question = encode((verb, *parts), _number_of)
        raw: bytes | None = None
        try:
            found, received = self.questions.ask(question, self._handle, lent=lent)
            raw = bytes(received)
            return self._opened(found)
        except (WireFault, PlayerGone) as reason:
            raise self._lost(reason) from None
        finally:
            self._keep(question, raw)

    def _keep(self, question: bytes, answer: bytes | None) -> None:
        small = len(question) + len(answer or b"") <= MAX_BYTES_KEPT
        self.calls.append(Call(question=question if small else b"", answer=answer if small else None))
        del self.calls[:-MAX_CALLS_KEPT]

    def _lost(self, reason: BaseException) -> Lost:
        gone = isinstance(reason, PlayerGone)
        lost = Lost("your code stopped running in this test" if gone else f"your code broke off: {reason}")
        self.faults.append(lost)
        if self.questions is not None:
            self.asked = self.questions.asked
            self.questions.end.close()
        self.questions = None
        return lost

    def _opened(self, found: Any) -> Any:
        if type(found) is not tuple or not found or type(found[0]) is not str:
            raise WireFault(NO_KNOWN_FORM)
        if found[0] == "ok" and len(found) == 2:
            return found[1]
        raised = Raised.from_wire(found[1:]) if found[0] == "raised" else None
        if raised is None:
            raise WireFault(NO_KNOWN_FORM)
        raise again(raised)

    def _handle(self, number: int, type_name: str) -> Handle:
        return Handle(self, number, " ".join(visible(type_name).split()) or "?")

    def fault(self, text: str) -> HandleFault:
        """A fault to raise; it counts even if it is caught."""
        found = HandleFault(text)
        self.faults.append(found)
        return found


def _are_names(found: Any) -> bool:
    """Python's own: nothing else can be missing, and they hold nothing that acts on whoever reads them."""
    if type(found) is not tuple or len(found) > MAX_MISSING:
        return False
    return all(type(name) is str and len(name) < 200 and name.isidentifier() for name in found)


def _number_of(thing: object) -> tuple[int, str]:
    if type(thing) is not Handle:
        raise CannotCross(f"a test can send plain values and arrays, not a {type(thing).__name__}")
    return thing._number, ""
