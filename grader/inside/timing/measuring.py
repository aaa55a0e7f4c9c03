"""Measure a submission against the baseline: fresh process pairs, A B B A, every timed call verified.

Gives ratios and what went wrong. What the ratios mean for a grade is decided elsewhere.
"""

import mmap
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from grader.inside.desk import Desk
from grader.inside.timing.bill import Bill, Overdue, Player, Raises, TooLong
from grader.inside.timing.frames import ARM, TELL, framed
from grader.inside.timing.plan import Plan
from grader.inside.timing.problem import MachineTooBusy, Problem, Stopped
from grader.inside.timing.progress import Progress, Watch
from grader.inside.timing.shape import Shape, draw, judge, ready
from grader.inside.timing.speed_file import SpeedFileError
from grader.inside.timing.unpredictable import fresh_nonce, unpredictable
from grader.inside.timing.verifying import wrong_with
from grader.inside.wire import PlayerGone, WireFault
from grader.making.made import Part
from kernels.clock import bound_to

_ALONE = "While it is timed, code has one thread and one process."
WARM_UP_CALLS = 2  # of each side, on inputs of their own; verified like all others


@dataclass(slots=True)
class Samples:
    """Of one shape; (process pairs, calls) in seconds, what an idle call costs already taken off."""

    baseline_s: list[list[float]] = field(default_factory=list)
    submission_s: list[list[float]] = field(default_factory=list)
    idle_s: list[float] = field(default_factory=list)  # by process pair
    wall: list[tuple[float, float]] = field(default_factory=list)  # of every pair of calls; decides nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side's player is made from."""

    code: str
    entry: str
    modules: dict[str, str]
    files: dict[str, bytes]  # beside the code
    writes_into: bool  # what memory it is given, instead of handing over an output to be copied there
    ours: bool  # the baseline: whatever it does wrong is its author's fault

    @property
    def told(self) -> tuple[Any, ...]:
        """As its player is told."""
        return ("load", self.code, self.entry, self.modules, self.files, self.writes_into)


class Measuring:
    """One measurement of one submission. `round` may be called again where the first one decided nothing."""

    def __init__(
        self, plan: Plan, *, desk: Desk, timed: Part, seed: int, budget_s: float, wall_s: float, watch: Watch
    ) -> None:
        self.plan = plan
        self.desk = desk
        self.seed = seed
        self.nonce = fresh_nonce()
        self.budget_ns = round(budget_s * 1e9)
        self.spent_ns = 0  # by the submission
        self.slept_ns = 0  # by the submission, in its own calls
        self.wall_s = wall_s
        self.watch = watch
        self.deadline = time.monotonic() + wall_s
        self.shapes = [ready(plan, number) for number in range(len(plan.shapes))]
        self.samples = [Samples() for _ in self.shapes]
        self.pairs = self.asked_pairs = 0
        self.baseline = _baseline(plan)
        self.submission = _submission(plan, timed)

    def round(self) -> None:
        """As many process pairs as the exercise says. Stopped: the submission; MachineTooBusy, SpeedFileError: ours."""
        self.asked_pairs += self.plan.pairs
        for _ in range(self.plan.pairs):
            self._pair(_core(self.pairs))
            self.pairs += 1

    def _pair(self, core: int) -> None:
        taken: list[Samples] = []
        with bound_to(core), ExitStack() as open_players:
            order = (self.baseline, self.submission) if self.pairs % 2 else (self.submission, self.baseline)
            open_players.callback(self.desk.part)
            players = {side.ours: open_players.enter_context(self._player(side, core)) for side in order}
            for shape in self.shapes:
                self.watch(self._progress(shape))  # between calls, when nobody's time is counted
                taken.append(self._one_shape(shape, base=players[True], own=players[False]))
        for kept, new in zip(self.samples, taken, strict=True):  # whole pairs only
            kept.baseline_s += new.baseline_s
            kept.submission_s += new.submission_s
            kept.idle_s += new.idle_s
            kept.wall += new.wall

    def _progress(self, shape: Shape) -> Progress:
        return Progress(
            shape=shape.number + 1,
            shapes=len(self.shapes),
            words=shape.words,
            pair=self.pairs + 1,
            pairs=self.asked_pairs,
        )

    def _one_shape(self, shape: Shape, *, base: Player, own: Player) -> Samples:
        for side, player in ((self.baseline, base), (self.submission, own)):
            self._ask(side, player, TELL + framed(("shape", shape.layout)))
        calls = _Calls(self, shape, base=base, own=own)
        for number in range(WARM_UP_CALLS):
            calls.both(baseline_first=number % 2 == 0)
        pairs = [calls.both(baseline_first=number % 2 == 0) for number in range(self.plan.calls)]  # A B, B A, …
        idle_ns = min(calls.idle_ns)  # the least, so that we never take off more than the way costs
        return Samples(
            baseline_s=[[_net_s(one, idle_ns) for one, _ in pairs]],
            submission_s=[[_net_s(other, idle_ns) for _, other in pairs]],
            idle_s=[idle_ns / 1e9],
            wall=[(one.wall_ns / 1e9, other.wall_ns / 1e9) for one, other in pairs],
        )

    @contextmanager
    def _player(self, side: Side, core: int) -> Iterator[Player]:
        size = max(shape.size_bytes for shape in self.shapes)
        fd = os.memfd_create("arena", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            os.ftruncate(fd, size)
            memory = mmap.mmap(fd, size)
            end, pid, pidfd = self.desk.measured_player(fd, ours=side.ours, core=core)
        finally:
            os.close(fd)
        player = Player(end, pid=pid, pidfd=pidfd, memory=memory)
        try:
            self._ask(side, player, TELL + framed(side.told))
            yield player
        finally:
            player.close()

    def _ask(self, side: Side, player: Player, message: bytes) -> Bill:
        """One message to a player; its fault becomes Stopped, or the author's."""
        if time.monotonic() > self.deadline:
            raise self._overdue()
        try:
            allowance_ns = self.budget_ns - (0 if side.ours else self.spent_ns)
            bill = player.ask(message, deadline=self.deadline, allowance_ns=allowance_ns)
        except Overdue as reason:
            self.slept_ns += 0 if side.ours else reason.slept_ns
            raise self._overdue() from None
        except (Raises, TooLong, PlayerGone, WireFault) as reason:
            raise self._fault(side, reason) from None
        if not side.ours:
            self._charge(bill)
        return bill

    def _overdue(self) -> Exception:
        """Whose doing it is that the measurement's time is up; not whose turn it happens to be."""
        if self.slept_ns > self.budget_ns:
            budget_s, slept_s = self.budget_ns / 1e9, self.slept_ns / 1e9
            return Stopped(Problem.TOO_LONG, f"{slept_s:.0f} s of sleep in its timed calls, of {budget_s:g} s for them")
        return MachineTooBusy(f"{self.pairs} of {self.plan.pairs} process pairs in {self.wall_s:g} s")

    def _charge(self, bill: Bill) -> None:
        self.slept_ns += bill.slept_ns
        self.spent_ns += bill.processor_ns
        if self.spent_ns > self.budget_ns:
            raise Stopped(Problem.TOO_LONG, f"all timed calls together took more than {self.budget_ns / 1e9:g} s")

    def _fault(self, side: Side, reason: BaseException) -> Exception:
        if side.ours:
            return SpeedFileError(
                f"{self.plan.source}: `baseline` failed in its box: {type(reason).__name__}: {reason}"
            )
        if isinstance(reason, Raises):
            return Stopped(Problem.RAISED, f"{reason.raised}\n{_ALONE}", reason.raised)
        if isinstance(reason, TooLong):
            return Stopped(Problem.TOO_LONG, str(reason))
        return Stopped(Problem.GONE, f"the process ended: {reason}")


class _Calls:
    """The calls of one shape in one process pair."""

    def __init__(self, measuring: Measuring, shape: Shape, *, base: Player, own: Player) -> None:
        self.measuring = measuring
        self.shape = shape
        self.base = base
        self.own = own
        self.made = 0
        self.idle_ns: list[int] = []  # what arming the baseline cost: the way there and back, and the copy of an output

    def inputs(self) -> tuple[Any, ...]:
        """Never drawn before, never drawn again."""
        whole = self.measuring
        self.made += 1
        rng = unpredictable(whole.seed, whole.pairs, self.shape.number, self.made, nonce=whole.nonce)
        return draw(whole.plan, self.shape.number, rng)

    def both(self, *, baseline_first: bool) -> tuple[Bill, Bill]:
        """One call of each side on the same inputs, and the verdict on the submission's output."""
        whole, shape, inputs = self.measuring, self.shape, self.inputs()
        sides: list[tuple[Side, Player]] = [(whole.baseline, self.base), (whole.submission, self.own)]
        bills: dict[bool, Bill] = {}
        outputs: dict[bool, Any] = {}
        for side, player in sides if baseline_first else reversed(sides):
            armed = whole._ask(
                side, player, ARM
            )  # last call's inputs lie there still; the new ones come when it stands
            if side.ours:
                self.idle_ns.append(armed.processor_ns)
            shape.write(player.memory, inputs)
            bill = whole._ask(side, player, shape.go(inputs))
            bills[side.ours] = replace(bill, arming_ns=armed.processor_ns)
            outputs[side.ours] = shape.read(player.memory)
        self._verify(inputs, output=outputs[False], expected=outputs[True])
        return bills[True], bills[False]

    def _verify(self, inputs: tuple[Any, ...], *, output: Any, expected: Any) -> None:
        changed = self.shape.changed_argument(self.own.memory, inputs)
        if changed is not None:
            raise Stopped(Problem.WRONG, f"it wrote into its argument {changed + 1}; work on a copy")
        plan = self.measuring.plan
        wrong = wrong_with(lambda: judge(plan, inputs, output, expected), source=plan.source)
        if wrong:
            raise Stopped(Problem.WRONG, wrong)


def _submission(plan: Plan, timed: Part) -> Side:
    carried = f"{timed.program}\n{plan.carrier}" if plan.carrier else timed.program
    return Side(
        code=carried,
        entry=plan.entry,
        modules=plan.given,
        files=dict(timed.files),
        writes_into=timed.writes_into,
        ours=False,
    )


def _baseline(plan: Plan) -> Side:
    if plan.built is not None:
        part = plan.built
        return Side(
            code=part.program,
            entry=plan.entry,
            modules={},
            files=dict(part.files),
            writes_into=part.writes_into,
            ours=True,
        )
    source = plan.source.read_text(encoding="utf-8")
    return Side(code=source, entry="baseline", modules=plan.modules, files={}, writes_into=False, ours=True)


def _net_s(bill: Bill, idle_ns: float) -> float:
    """What the call itself cost."""
    put_off_ns = max(0.0, bill.arming_ns - 2 * idle_ns)  # work of one call must not hide before the next
    # Whoever returns at once is charged a little all the same: a ratio needs a time above zero.
    return max(bill.processor_ns - idle_ns + put_off_ns, idle_ns / 8, 100.0) / 1e9


def _core(pair: int) -> int:
    """Another core for each process pair, where there are several: none may decide by its own moods."""
    cores = sorted(os.sched_getaffinity(0))
    return cores[pair % len(cores)]
