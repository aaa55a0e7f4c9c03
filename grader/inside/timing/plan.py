"""Read `hidden/speed.py`: what is timed, against what, on which shapes. Says what is wrong by file and key."""

import importlib.util
import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.errors import GraderError
from grader.exercise import given_in
from grader.inside.timing import compiled
from grader.making.made import Part

FILE = "hidden/speed.py"
_REFERENCES = Path(__file__).resolve().parents[3] / "kernels" / "reference"
_MODULE = "hidden_speed"


class PlanError(GraderError):
    """A speed.py that can't be used; the text names file and key."""


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
    source = folder / FILE
    module = _load(source)
    given = vars(module)
    shapes = _shapes(source, given)
    threshold = _factor(source, "threshold", _needed(source, given, "threshold"))
    entry = _entry(source, _needed(source, given, "entry"))
    baseline, baseline_name = _baseline(source, _needed(source, given, "baseline"), built, entry, on_gpu)
    return Plan(
        source=source,
        entry=entry,
        shapes=shapes,
        make_inputs=_function(source, "make_inputs", _needed(source, given, "make_inputs")),
        baseline=baseline,
        baseline_name=baseline_name,
        built=built,
        threshold=threshold,
        tiers=_tiers(source, given.get("tiers", {}), threshold),
        verify=_function(source, "verify", given["verify"]) if "verify" in given else None,
        least_work=_function(source, "least_work", given["least_work"]) if "least_work" in given else None,
        calls=_count(source, "calls", given.get("calls", 12), least=5, most=500),
        pairs=_count(source, "pairs", given.get("pairs", 5), least=5, most=25),
        modules=_sources_beside(source),
        given=given_in(folder),
        carrier=_text(source, given, "carrier"),
    )


def _load(source: Path) -> ModuleType:
    sys.path.insert(0, str(source.parent))
    try:
        spec = importlib.util.spec_from_file_location(_MODULE, source)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    except Exception as reason:
        raise PlanError(f"{source}: can't be imported: {type(reason).__name__}: {reason}") from reason
    finally:
        sys.path.remove(str(source.parent))
    return module


def _sources_beside(source: Path) -> dict[str, str]:
    """The baseline's own helpers: modules in hidden/ and in kernels/reference/, which no box has."""
    found = {}
    for name, module in list(sys.modules.items()):
        path = Path(getattr(module, "__file__", None) or "/")
        if path.parent in (source.parent, _REFERENCES) and not path.name.startswith(("test_", "__init__")):
            found[name] = path.read_text(encoding="utf-8")
    return found


def _needed(source: Path, given: dict[str, Any], key: str) -> Any:
    if key not in given:
        raise PlanError(f"{source}: `{key}` is missing")
    return given[key]


def _entry(source: Path, value: Any) -> str:
    if not isinstance(value, str) or not value.isidentifier():
        raise PlanError(f"{source}: `entry` must be the name of one function, not {value!r}")
    return value


def _baseline(source: Path, value: Any, built: Part | None, entry: str, on_gpu: bool) -> tuple[Callable[..., Any], str]:
    """The function and its name in words: the first line of its docstring, or what stands in its place."""
    if on_gpu and isinstance(value, str):
        return _launched_elsewhere, value
    if built is None:
        if isinstance(value, str):
            raise PlanError(f"{source}: `baseline` is a name, {value!r}, and there is no source beside it to build")
        found = _function(source, "baseline", value)
        return found, (found.__doc__ or "the baseline").strip().splitlines()[0].rstrip(".")
    if not isinstance(value, str):
        raise PlanError(f"{source}: `baseline` is built from a source beside it: here stands its name, not {value!r}")
    return compiled.function(built, entry), value


def _text(source: Path, given: dict[str, Any], key: str) -> str:
    value = given.get(key, "")
    if not isinstance(value, str):
        raise PlanError(f"{source}: `{key}` must be text, not {value!r}")
    return value


def _launched_elsewhere(*_: Any) -> Any:
    raise PlanError("kernels for a GPU are launched, and never called here")


def _function(source: Path, key: str, value: Any) -> Callable[..., Any]:
    if not callable(value):
        raise PlanError(f"{source}: `{key}` must be a function, not {value!r}")
    found: Callable[..., Any] = value
    return found


def _shapes(source: Path, given: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    value = _needed(source, given, "shapes")
    right = isinstance(value, list) and value and all(isinstance(each, dict) and each for each in value)
    if not right or not all(isinstance(key, str) for each in value for key in each):
        raise PlanError(f'{source}: `shapes` must be a list of dicts such as {{"rows": 512}}, not {value!r}')
    return tuple(dict(each) for each in value)


def _tiers(source: Path, value: Any, threshold: float) -> dict[str, float]:
    if not isinstance(value, dict):
        raise PlanError(f'{source}: `tiers` must be a dict such as {{"bronze": 1.5}}, not {value!r}')
    tiers = {str(name): _factor(source, f"tiers[{name!r}]", factor) for name, factor in value.items()}
    if any(factor < threshold for factor in tiers.values()):
        raise PlanError(f"{source}: `tiers` has a factor below `threshold`, {threshold:g}: nobody could have that tier")
    return dict(sorted(tiers.items(), key=lambda each: each[1]))


def _factor(source: Path, key: str, value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value) or value <= 0:
        raise PlanError(f"{source}: `{key}` must be a number above 0, not {value!r}")
    return float(value)


def _count(source: Path, key: str, value: Any, *, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise PlanError(f"{source}: `{key}` must be a whole number from {least} to {most}, not {value!r}")
    return value
