"""What is timed by its processor time, against what, on which shapes: the keys of `hidden/speed.py` put together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.exercise import given_in
from grader.inside.timing import compiled
from grader.inside.timing.speed_file import SpeedFile, SpeedFileError
from grader.making.made import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything in one `hidden/speed.py`."""

    source: Path
    entry: str  # what is timed
    shapes: tuple[dict[str, Any], ...]  # keyword arguments of make_inputs, each measured by itself
    make_inputs: Callable[..., tuple[Any, ...]]  # (rng, **shape); fresh for every call
    baseline: Callable[..., Any]
    baseline_name: str  # what the submission is compared with, in words
    built: Part | None  # what `baseline` was built to; None: it is a function of this file
    threshold: float  # at least this much faster than the baseline, on every shape
    tiers: dict[str, float]  # name: factor
    verify: Callable[[tuple[Any, ...], Any], None] | None  # None: close to the baseline's output
    least_work: Callable[..., Mapping[str, float]] | None  # {"bytes", "flops"} that no answer can do without
    calls: int  # timed calls of each side, of each shape, in each process pair
    pairs: int  # process pairs
    modules: dict[str, str]  # sources that the baseline needs beside its own file
    given: dict[str, str]  # sources that the submission may import
    carrier: str  # what comes after the submission's own lines and defines `entry`; "": it defines that itself


def read(folder: Path, *, built: Part | None = None, on_gpu: bool = False) -> Plan:
    """The plan of the exercise in `folder`; `built` is its baseline where that is compiled. On a GPU it is a name."""
    return plan_of(SpeedFile.load(folder), folder, built=built, on_gpu=on_gpu)


def plan_of(file: SpeedFile, folder: Path, *, built: Part | None, on_gpu: bool) -> Plan:
    """Likewise, of a file that was loaded already."""
    shapes, threshold, entry = file.shapes(), file.threshold(), file.entry()
    baseline, baseline_name = _baseline(file, built, entry, on_gpu)
    return Plan(
        source=file.source,
        entry=entry,
        shapes=shapes,
        make_inputs=file.function("make_inputs"),
        baseline=baseline,
        baseline_name=baseline_name,
        built=built,
        threshold=threshold,
        tiers=file.tiers(),
        verify=file.function("verify") if "verify" in file.given else None,
        least_work=file.function("least_work") if "least_work" in file.given else None,
        calls=file.count("calls", 12, least=5, most=500),
        pairs=file.count("pairs", 5, least=5, most=25),
        modules=file.modules(),
        given=given_in(folder),
        carrier=file.text("carrier"),
    )


def _baseline(file: SpeedFile, built: Part | None, entry: str, on_gpu: bool) -> tuple[Callable[..., Any], str]:
    """The function and its name in words: the first line of its docstring, or what stands in its place."""
    value = file.needed("baseline")
    if on_gpu and isinstance(value, str):
        return _launched_elsewhere, value
    if built is None:
        if isinstance(value, str):
            raise file.wrong(f"`baseline` is a name, {value!r}, and there is no source beside it to build")
        return file.baseline()
    if not isinstance(value, str):
        raise file.wrong(f"`baseline` is built from a source beside it: here stands its name, not {value!r}")
    return compiled.function(built, entry), value


def _launched_elsewhere(*_: Any) -> Any:
    raise SpeedFileError("kernels for a GPU are launched, and never called here")
