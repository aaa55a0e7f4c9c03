"""How much faster a submission is than its baseline, on one GPU, by our events. Decides no verdict and draws no inputs.

Both sides run A B B A on the same memory, every call on fresh inputs with a cold L2 cache, and every timed answer of
the submission is verified. A pair is one fresh load of both sides; their number is fixed before anything is measured.
"""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kernels.comparing import Standing, standing
from kernels.gpu.answering import Answer, Failure, FailureKind
from kernels.gpu.device import GpuCeilings
from kernels.gpu.doubts import doubts
from kernels.gpu.framing import Array
from kernels.gpu.launcher import Launcher, LauncherError, Loaded
from kernels.gpu.planning import Values
from kernels.gpu.work import Use, Work
from kernels.statistics import Ratio, paired_ratio

MIN_PAIRS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Device code, and how one call's values become work for it."""

    cubins: tuple[bytes, ...]
    work: Callable[[Values], Work]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is measured; never derived from how the submission behaves."""

    make_values: Callable[[], Values]  # fresh ones at each call, always of the same shapes
    verify: Callable[[Values, Mapping[str, Array]], str]  # what is wrong with the outputs; "" if nothing
    pairs: int = MIN_PAIRS  # fresh loads of both sides
    rounds: int = 4  # A B B A inside each
    wall_s: float = 10.0  # of one call
    least_bytes: float = 0.0  # that any right kernel moves through memory; what fits into L2 need not be written
    least_flops: float = 0.0  # float32, outside of tensor cores
    charge: Callable[[float], None] = lambda spent_s: None  # told of each call of the submission; may raise


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    ratio: Ratio
    baseline_s: float  # median of all calls
    submission_s: float
    doubts: tuple[str, ...]  # why a person should look before this counts

    def standing(self, threshold: float) -> Standing:
        """Seen from `threshold`, by the interval. Doubts are not in it."""
        return standing(self.ratio, threshold=threshold)


def measure(
    launcher: Launcher, baseline: Side, submission: Side, setting: Setting, *, ceilings: GpuCeilings
) -> Measured | Failure:
    """A Failure is the submission's. Raises LauncherError (also for a baseline that fails), CudaError, NoDriver."""
    if setting.pairs < MIN_PAIRS:
        raise ValueError(f"{setting.pairs} pairs are too few for an interval: at least {MIN_PAIRS}")
    base, own = list[list[Answer]](), list[list[Answer]]()
    for _ in range(setting.pairs):
        found = _pair(launcher, baseline, submission, setting)
        if isinstance(found, Failure):
            return found
        base.append(found[0])
        own.append(found[1])
    return Measured(
        ratio=paired_ratio([_events(each) for each in base], [_events(each) for each in own]),
        baseline_s=_median(base),
        submission_s=_median(own),
        doubts=doubts(
            baseline=[each.times for pair in base for each in pair],
            submission=[each.times for pair in own for each in pair],
            least_s=ceilings.least_s(least_bytes=setting.least_bytes, least_flops=setting.least_flops),
        ),
    )


def _pair(
    launcher: Launcher, baseline: Side, submission: Side, setting: Setting
) -> tuple[list[Answer], list[Answer]] | Failure:
    with launcher.loaded(*baseline.cubins) as base, launcher.loaded(*submission.cubins) as own:
        if isinstance(base, Failure) or isinstance(own, Failure):
            return _of_submission(base, own)
        answers: dict[bool, list[Answer]] = {False: [], True: []}
        for number, is_own in enumerate([False, True, *[False, True, True, False] * setting.rounds]):
            side, where = (submission, own) if is_own else (baseline, base)
            found = _call(side, where, setting, is_own=is_own)
            if isinstance(found, Failure):
                return found
            if number >= 2:  # the first of each warms up
                answers[is_own].append(found)
    return answers[False], answers[True]


def _call(side: Side, where: Loaded, setting: Setting, *, is_own: bool) -> Answer | Failure:
    values = setting.make_values()
    work = side.work(values)
    inputs: dict[str, Array] = {each.name: values[each.name] for each in work.of_use(Use.INPUT)}  # type: ignore[misc]
    found = where.call(work, inputs, wall_s=setting.wall_s, flush=True)
    wrong = found.message if isinstance(found, Failure) else found.fault
    if wrong and not is_own:
        raise LauncherError(f"the baseline fails: {wrong}")
    if isinstance(found, Failure):
        return found
    if is_own:
        setting.charge(found.times.event_s)
    wrong = wrong or (setting.verify(values, found.outputs) if is_own else "")
    return Failure(kind=FailureKind.WRONG, message=wrong) if wrong else found


def _of_submission(base: Loaded | Failure, own: Loaded | Failure) -> Failure:
    if isinstance(base, Failure):
        raise LauncherError(f"the baseline can't be loaded: {base.message}")
    assert isinstance(own, Failure)
    return own


def _events(answers: Sequence[Answer]) -> list[float]:
    return [each.times.event_s for each in answers]


def _median(pairs: Sequence[Sequence[Answer]]) -> float:
    return statistics.median(each for pair in pairs for each in _events(pair))
