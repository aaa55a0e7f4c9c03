"""What is timed by the wall clock: the keys of a `hidden/speed.py` that says `clock = "wall"`.

For work that waits. The samples lie in a store of the referee's, and the referee itself uses what is timed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from grader.exercise import given_in
from grader.inside.storing.store import Terms
from grader.inside.timing.speed_file import SpeedFile


@dataclass(frozen=True, slots=True, kw_only=True)
class WallPlan:
    """Everything in one such file."""

    source: Path
    entry: str  # what is timed
    shapes: tuple[dict[str, Any], ...]  # keyword arguments of these functions, each measured by itself
    make_samples: Callable[..., "np.ndarray[Any, Any]"]  # (rng, **shape) -> (samples, …); fresh for every pass
    terms: Terms  # how the samples are served
    use: Callable[..., Any]  # (entry, ds, store, **shape): one pass, in the referee; all of it is timed
    verify: Callable[..., None]  # (store, what `use` gave, **shape): AssertionError if that pass was wrong
    baseline_name: str  # what the submission is compared with, in words
    threshold: float  # at least this much faster than the baseline, on every shape
    tiers: dict[str, float]  # name: factor
    passes: int  # of each side, of each shape, in each process
    pairs: int  # process pairs
    modules: dict[str, str]  # sources that the baseline needs beside its own file
    given: dict[str, str]  # sources that the submission may import


def wall_plan_of(file: SpeedFile, folder: Path) -> WallPlan:
    """SpeedFileError names the key that is wrong."""
    return WallPlan(
        source=file.source,
        entry=file.entry(),
        shapes=file.shapes(),
        make_samples=file.function("make_samples"),
        terms=_terms(file),
        use=file.function("use"),
        verify=file.function("verify"),
        baseline_name=file.baseline()[1],
        threshold=file.threshold(),
        tiers=file.tiers(),
        passes=file.count("passes", 1, least=1, most=20),
        pairs=file.count("pairs", 5, least=5, most=25),
        modules=file.modules(),
        given=given_in(folder),
    )


def _terms(file: SpeedFile) -> Terms:
    value = file.needed("store")
    if not isinstance(value, dict) or set(value) != {"wait_s", "at_once"}:
        raise file.wrong(f'`store` must be a dict such as {{"wait_s": 0.01, "at_once": 16}}, not {value!r}')
    try:
        return Terms(**value)
    except (TypeError, ValueError) as reason:
        raise file.wrong(f"`store`: {reason}") from None
