"""From kernels on a GPU to their speed. The clock and the memory are the launcher's."""

import time
from collections.abc import Mapping
from dataclasses import replace

from grader.errors import GraderError
from grader.inside.on_gpu import Kernels, Uncompiled, values_of
from grader.inside.showing import clipped
from grader.inside.timing import telling
from grader.inside.timing.plan import Plan
from grader.inside.timing.problem import MachineTooBusy, Problem
from grader.inside.timing.progress import Progress, Watch
from grader.inside.timing.result import Timing
from grader.inside.timing.shape import draw
from grader.inside.timing.speed_file import SpeedFileError
from grader.inside.timing.unpredictable import unpredictable
from grader.inside.timing.verifying import wrong_with
from grader.speed import Roof, ShapeSpeed, Speed, SpeedStatus
from kernels.comparing import Standing, standing_of_all
from kernels.gpu.answering import Failure, FailureKind
from kernels.gpu.device import GpuCeilings
from kernels.gpu.driver import CudaError, NoDriver
from kernels.gpu.framing import Array
from kernels.gpu.launcher import Launcher, LauncherError
from kernels.gpu.planning import Values
from kernels.gpu.timing import MIN_PAIRS, Measured, Setting, Side, measure
from kernels.gpu.work import Work
from kernels.launching import PlanError

_PROBLEMS = {FailureKind.WRONG: Problem.WRONG, FailureKind.TIME_LIMIT: Problem.TOO_LONG}


class _Ended(Exception):
    def __init__(self, failure: Failure) -> None:
        self.failure = failure


def speed_of(
    plan: Plan,
    *,
    submission: Kernels,
    baseline: Kernels,
    launcher: Launcher,
    seed: int,
    budget_s: float,
    wall_s: float,
    watch: Watch,
) -> Timing:
    """As `timing.summing.speed_of`. GraderError: ours or the author's."""
    began = time.monotonic()
    if plan.verify is None:
        raise SpeedFileError(
            f"{plan.source}: `verify` is missing; on a GPU nothing else says whether a timed answer is right"
        )
    try:
        ceilings = launcher.ceilings()
        time_left = _TimeLeft(budget_s=budget_s, wall_s=wall_s)
        shapes = [_Shape(plan, number, submission, baseline, seed, time_left) for number in range(len(plan.shapes))]
        pairs = max(plan.pairs, MIN_PAIRS)
        found = [shape.measured(launcher, ceilings, pairs=pairs, watch=watch) for shape in shapes]
        decided = standing_of_all([each.ratio for each in found], threshold=plan.threshold)
        if decided is Standing.UNDECIDED:
            found = [shape.measured(launcher, ceilings, pairs=3 * pairs, watch=watch) for shape in shapes]
            decided = standing_of_all([each.ratio for each in found], threshold=plan.threshold)
        staff = "\n".join(doubt for each in found for doubt in each.doubts)
        timing = Timing(speed=_summed(plan, shapes, found, decided, ceilings), staff=staff)
    except _Ended as reason:
        problem = _PROBLEMS.get(reason.failure.kind, Problem.FAILED)
        timing = Timing(speed=None, problem=problem, text=clipped(reason.failure.message))
    except MachineTooBusy as reason:
        raise GraderError(f"{plan.source}: {reason}") from reason
    except (LauncherError, NoDriver, CudaError) as reason:
        raise GraderError(f"{plan.source}: measuring on the GPU failed: {reason}") from reason
    return replace(timing, took_s=time.monotonic() - began)


class _TimeLeft:
    """The submission's, for its own calls: each may take seconds, and there are a hundred. And ours, for everything."""

    def __init__(self, *, budget_s: float, wall_s: float) -> None:
        self._budget_s, self._spent_s = budget_s, 0.0
        self._wall_s, self._end_s = wall_s, time.monotonic() + wall_s

    def charge(self, spent_s: float) -> None:
        """A call of the submission, by the GPU's clock. Raises _Ended once they are too many seconds together."""
        self._spent_s += spent_s
        if self._spent_s > self._budget_s:
            words = f"all timed calls together took more than {self._budget_s:g} s"
            raise _Ended(Failure(kind=FailureKind.TIME_LIMIT, message=words))

    def check(self) -> None:
        """Raises MachineTooBusy once everything together takes too long: baseline, inputs, the way there and back."""
        if time.monotonic() > self._end_s:
            words = f"measuring took more than {self._wall_s:g} s, of which {self._spent_s:.1f} s were the submission's"
            raise MachineTooBusy(words)


class _Shape:
    """One shape of the plan."""

    def __init__(
        self, plan: Plan, number: int, submission: Kernels, baseline: Kernels, seed: int, time_left: _TimeLeft
    ) -> None:
        self.plan = plan
        self.number = number
        self.words = telling.words_of(plan.shapes[number])
        self.submission, self.baseline, self.time_left = submission, baseline, time_left
        self.signature = submission.signature
        self.rng = unpredictable(seed, number)
        least = plan.least_work(**plan.shapes[number]) if plan.least_work else {}
        self.least_bytes, self.least_flops = float(least.get("bytes", 0)), float(least.get("flops", 0))

    def measured(self, launcher: Launcher, ceilings: GpuCeilings, *, pairs: int, watch: Watch) -> Measured:
        """Raises _Ended where the submission ended it."""
        shapes = len(self.plan.shapes)
        watch(Progress(shape=self.number + 1, shapes=shapes, words=self.words, pair=0, pairs=pairs))
        baseline, submission = self._sides()
        setting = Setting(
            make_values=self._values,
            verify=self._verify,
            charge=self.time_left.charge,
            pairs=pairs,
            least_bytes=self.least_bytes,
            least_flops=self.least_flops,
        )
        found = measure(launcher, baseline, submission, setting, ceilings=ceilings)
        if isinstance(found, Failure):
            raise _Ended(found)
        return found

    def _values(self) -> Values:
        self.time_left.check()
        return values_of(self.signature, draw(self.plan, self.number, self.rng))

    def _sides(self) -> tuple[Side, Side]:
        """Baseline and submission, compiled before any clock runs."""
        example = self._values()
        try:
            baseline = _side(self.plan, self.baseline, example)
        except (PlanError, Uncompiled) as reason:
            raise SpeedFileError(f"{self.plan.source}: there is no baseline for {self.words}: {reason}") from reason
        try:
            return baseline, _side(self.plan, self.submission, example)
        except (PlanError, Uncompiled) as reason:
            raise _Ended(Failure(kind=FailureKind.REFUSED, message=str(reason))) from reason

    def _verify(self, values: Values, outputs: Mapping[str, Array]) -> str:
        verify = self.plan.verify
        assert verify is not None
        inputs = tuple(values[each.name] for each in self.signature.asked)
        found = tuple(outputs.values())
        output = found[0] if len(found) == 1 else found
        return wrong_with(lambda: verify(inputs, output), source=self.plan.source)


def _side(plan: Plan, kernels: Kernels, example: Values) -> Side:
    cubins = kernels.ready(example).cubins

    def work(values: Values) -> Work:
        ready = kernels.ready(values)
        if ready.cubins != cubins:
            raise SpeedFileError(f"{plan.source}: make_inputs must give one shape the same whole numbers each time")
        return ready.work

    return Side(cubins=cubins, work=work)


def _summed(plan: Plan, shapes: list[_Shape], found: list[Measured], decided: Standing, ceilings: GpuCeilings) -> Speed:
    slowest = min((each.ratio for each in found), key=lambda ratio: ratio.estimate)
    status = SpeedStatus.of(decided, beyond_belief=any(each.doubts for each in found))
    told = [_told(plan, *each, ceilings) for each in zip(shapes, found, strict=True)]
    roof = Roof(bytes_per_s=ceilings.copy_bytes_per_s, flops_per_s=ceilings.float32_flops_per_s)
    return telling.speed(plan, slowest, status=status, pairs=slowest.pairs, shapes=told, roof=roof)


def _told(plan: Plan, shape: _Shape, found: Measured, ceilings: GpuCeilings) -> ShapeSpeed:
    return telling.shape_speed(
        shape.words,
        found.ratio,
        threshold=plan.threshold,
        baseline_s=found.baseline_s,
        submission_s=found.submission_s,
        least_s=ceilings.least_s(least_bytes=shape.least_bytes, least_flops=shape.least_flops),
        least_bytes=shape.least_bytes,
        least_flops=shape.least_flops,
    )
