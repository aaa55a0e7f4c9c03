"""Measure by the wall clock: one player at a time, each pass on samples of its own, every pass verified.

Gives seconds and what went wrong. What they mean for a grade is decided elsewhere.

Players never run side by side, as a thread of one would slow the other down: each is ended before the next begins.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from grader.errors import GraderError
from grader.inside.desk import Desk
from grader.inside.explaining import raised_words
from grader.inside.handles import Handle
from grader.inside.link import Lost, PlayerLink
from grader.inside.raised import FromPlayer
from grader.inside.storing.store import Store
from grader.inside.timing.problem import MachineTooBusy, Problem, Stopped
from grader.inside.timing.progress import Progress, Watch
from grader.inside.timing.speed_file import SpeedFileError
from grader.inside.timing.telling import words_of
from grader.inside.timing.unpredictable import unpredictable
from grader.inside.timing.verifying import is_authors, said_of
from grader.inside.timing.wall_plan import WallPlan
from kernels.deadlines import Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side's players become."""

    code: str
    entry: str
    modules: dict[str, str]
    ours: bool  # the baseline: whatever it does wrong is its author's fault


@dataclass(slots=True)
class Samples:
    """Of one shape; (process pairs, passes) in seconds."""

    baseline_s: list[list[float]] = field(default_factory=list)
    submission_s: list[list[float]] = field(default_factory=list)
    least_s: float = 0.0  # nobody can have read everything sooner


class OutOfTime(BaseException):
    """Not an Exception, like the other ways in which a player is lost."""


class TimedLink(PlayerLink):
    """A player that has to have answered its last question by a deadline."""

    deadline: float  # to be set before anything is asked

    def ask(self, verb: str, *parts: Any, lent: Sequence[int] = ()) -> Any:
        """Raises OutOfTime."""
        if time.monotonic() >= self.deadline:
            raise OutOfTime
        if self.questions is not None:
            self.questions.deadline = Deadline(at_s=self.deadline)
        try:
            return super().ask(verb, *parts, lent=lent)
        except Lost:
            if time.monotonic() >= self.deadline:
                raise OutOfTime from None
            raise


class Passes:
    """One measurement of one submission. `round` may be called again where the first one decided nothing."""

    def __init__(
        self, plan: WallPlan, *, desk: Desk, code: str, seed: int, budget_s: float, wall_s: float, watch: Watch
    ) -> None:
        self.plan = plan
        self.desk = desk
        self.source = code.splitlines()
        self.baseline = Side(
            code=plan.source.read_text(encoding="utf-8"), entry="baseline", modules=plan.modules, ours=True
        )
        self.submission = Side(code=code, entry=plan.entry, modules=plan.given, ours=False)
        self.rng = unpredictable(seed)
        self.budget_s = budget_s
        self.spent_s = 0.0  # by the submission
        self.wall_s = wall_s
        self.watch = watch
        self.deadline = time.monotonic() + wall_s
        self.samples = [Samples() for _ in plan.shapes]
        self.pairs = 0

    def round(self) -> None:
        """As many process pairs as the exercise says. Stopped: the submission; MachineTooBusy, SpeedFileError: ours."""
        for _ in range(self.plan.pairs):
            sides = (self.baseline, self.submission) if self.pairs % 2 else (self.submission, self.baseline)
            self.watch(self._progress())
            taken = {side.ours: self._one_player(side) for side in sides}
            for kept, base, own in zip(self.samples, taken[True], taken[False], strict=True):  # whole pairs only
                kept.baseline_s.append(base)
                kept.submission_s.append(own)
            self.pairs += 1

    def _progress(self) -> Progress:
        """A player goes through all shapes."""
        words = "; ".join(map(words_of, self.plan.shapes))
        return Progress(shape=1, shapes=1, words=words, pair=self.pairs + 1, pairs=self.plan.pairs)

    def _one_player(self, side: Side) -> list[list[float]]:
        """Seconds by shape and pass."""
        with self._player(side) as link:
            shapes = range(len(self.plan.shapes))
            return [[self._pass(side, link, number) for _ in range(self.plan.passes)] for number in shapes]

    @contextmanager
    def _player(self, side: Side) -> Iterator[TimedLink]:
        link = TimedLink(self.desk.awaited_player(ours=side.ours), self.desk)
        try:
            link.deadline = self._deadline(side)
            with self._blamed(side, link), self._charged(side):
                link.ask("become", side.code, side.modules)
            yield link
        finally:
            if link.questions is not None:
                link.questions.end.close()
            self.desk.part()

    def _deadline(self, side: Side) -> float:
        left_s = float("inf") if side.ours else self.budget_s - self.spent_s
        return min(self.deadline, time.monotonic() + left_s)

    def _pass(self, side: Side, link: TimedLink, number: int) -> float:
        """How long one pass over a shape took, which was right."""
        plan, shape = self.plan, self.plan.shapes[number]
        link.deadline = self._deadline(side)
        link.begin()
        with self._blamed(side, link):
            entry = getattr(Handle(link, 0, "module"), side.entry)
            store = Store(plan.make_samples(self.rng, **shape), plan.terms)
            self.samples[number].least_s = store.least_s
            try:
                began = time.monotonic()  # what there is to be read can be asked for from here on, and not before
                got = plan.use(entry, store.lend(link), store, **shape)
                took_s = time.monotonic() - began
            finally:
                store.close()
            plan.verify(store, got, **shape)
            with self._charged(side):
                link.end()
        self.spent_s += 0.0 if side.ours else took_s
        return took_s

    @contextmanager
    def _charged(self, side: Side) -> Iterator[None]:
        """What the submission does before and after its passes is not timed, but comes out of its budget."""
        began = time.monotonic()
        yield
        self.spent_s += 0.0 if side.ours else time.monotonic() - began

    @contextmanager
    def _blamed(self, side: Side, link: TimedLink) -> Iterator[None]:
        """Whatever goes wrong becomes Stopped, or the author's fault."""
        try:
            yield
            if link.faults:  # caught by `use` or `verify`, and a fault all the same
                raise link.faults[0]
        except Exception as reason:
            raise self._fault(side, reason) from None
        except Lost as reason:
            raise self._fault(side, reason) from None
        except OutOfTime as reason:
            if side.ours or time.monotonic() > self.deadline:
                raise MachineTooBusy(f"{self.pairs} of {self.plan.pairs} process pairs in {self.wall_s:g} s") from None
            raise self._fault(side, reason) from None

    def _fault(self, side: Side, reason: BaseException) -> Exception:
        if isinstance(reason, GraderError):
            return reason
        if side.ours or is_authors(reason):
            what = "`baseline`, `use` or `verify`" if side.ours else "`use` or `verify`"
            return SpeedFileError(f"{self.plan.source}: {what} failed: {type(reason).__name__}: {reason}")
        if isinstance(reason, FromPlayer):
            return Stopped(Problem.RAISED, raised_words(reason.raised, source=self.source), reason.raised)
        if isinstance(reason, OutOfTime):
            return Stopped(Problem.TOO_LONG, f"all timed passes together took more than {self.budget_s:g} s")
        if isinstance(reason, Lost):
            return Stopped(Problem.GONE, f"the process ended: {reason}")
        return Stopped(Problem.WRONG, said_of(reason))
