"""A stream of submissions by several learners, each with the verdict it must get whatever breaks."""

import http.client
import time
from dataclasses import dataclass, field

from tests.conftest import PASSWORD
from tests.faults.arena import EXERCISE, PATIENCE_S, TOP, Arena, number_of, wait_until
from tests.visitor import Visitor

SAMPLES = TOP / "exercises" / EXERCISE / "samples"
RIGHT = (SAMPLES / "accepted/reference.py").read_text()
WRONG = (SAMPLES / "wrong_answer/divides_by_n.py").read_text()
SLOW = "import time\ntime.sleep(0.7)\n" + RIGHT  # long enough to be caught in the act
LEARNERS = ("ben", "ida", "mallory")


@dataclass(slots=True, kw_only=True)
class Stream:
    arena: Arena
    learners: list[Visitor]
    expected: dict[int, str] = field(default_factory=dict)  # submission → the verdict of its code
    again: int = 0  # requests that a learner had to repeat because nobody answered

    @classmethod
    def of(cls, arena: Arena) -> "Stream":
        wanted = f"for name in {LEARNERS!r}: User.objects.create_user(name, password={PASSWORD!r})"
        arena.site.manage("shell", "--no-imports", "-c", f"from studyhub.accounts.models import User\n{wanted}")
        return cls(arena=arena, learners=[Visitor(arena.site, name, known=True) for name in LEARNERS])

    def send(self, *codes: str) -> list[int]:
        """Their numbers, once each is taken."""
        return [self._send(code) for code in codes]

    def _send(self, code: str) -> int:
        learner = self.learners[len(self.expected) % len(self.learners)]
        deadline = time.monotonic() + PATIENCE_S
        while True:
            learner.host = self.arena.site.url.removeprefix("http://")
            try:
                status, location, text = learner.post(f"/exercises/{EXERCISE.name}/submit/", code=code, mode="submit")
            except (OSError, http.client.HTTPException):
                status, text = 0, "nobody answers"
            if status == 302:
                number = number_of(location)
                self.expected[number] = "wrong_answer" if code is WRONG else "accepted"
                return number
            assert (status == 0 or status >= 500) and time.monotonic() < deadline, f"not taken: {status}\n{text[:1000]}"
            self.again += 1
            time.sleep(0.1)

    def settle(self) -> None:
        """Until nothing is on its way any more; however long the line is, it has to move."""
        while left := self.on_their_way():
            wait_until(lambda: self.on_their_way() != left, f"one of {left} verdicts")

    def keep_up(self, *, at_most: int) -> None:
        """Until the line is no longer than that."""
        wait_until(lambda: self.on_their_way() <= at_most, f"at most {at_most} submissions in line")

    def on_their_way(self) -> int:
        waiting = "SELECT count(*) AS n FROM practice_submission WHERE status IN ('queued', 'grading')"
        return int(self.arena.rows(waiting)[0]["n"])

    def caught_in_the_act(self) -> int:
        """The process id of a slot whose player is in its sleep."""
        return int(wait_until(self._slot, "a grade in progress"))

    def _slot(self) -> int | None:
        from tests.faults import processes

        grading = "SELECT worker FROM practice_submission WHERE status = 'grading' AND code LIKE '%time.sleep%'"
        slots = [int(row["worker"].split(":")[1]) for row in self.arena.rows(grading)]
        return next((slot for slot in slots if processes.player_of(slot) and processes.referee_of(slot)), None)
