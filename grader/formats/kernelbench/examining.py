"""Look a KernelBench problem over before it is laid down: sizes that fit, draws that tell answers apart, weaknesses.

Runs in the examiner's process. Whatever makes a problem unusable is an ExerciseError that says so.
"""

import copy
import math
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import torch

from grader.exercise import ExerciseError
from grader.formats.foreign.budget import MAX_CALL_S, MAX_TIMED_CALL_S
from grader.formats.foreign.capping import Sizes, cap, changes, odd
from grader.formats.foreign.comparing import assert_agrees, bytes_of, is_finite, noise_of, tensors_in
from grader.formats.foreign.source import sizes_of
from grader.formats.foreign.weakness import Draw, Judge, lenient, still_weak, weaknesses
from grader.formats.kernelbench.costing import cost_of, cost_or_none
from grader.formats.kernelbench.drawing import Style, draw, seeded
from grader.formats.kernelbench.problem import build, load, run
from grader.formats.kernelbench.reading import SOURCE
from grader.inside.codec import CannotCross, encode

_WEIGHTS, _SEEDS = 1, (11, 12)
_Found = TypeVar("_Found")


def examine(folder: Path) -> dict[str, Any]:
    """The facts that `cases.json` holds."""
    text = (folder / SOURCE).read_text(encoding="utf-8")
    written = sizes_of(text)
    first = _tried("it fails as it is written", lambda: cost_of(text, written))
    sizes = cap(written, partial(cost_or_none, text), first=first)
    module = load(text, sizes)
    inputs, call_s = _try_out(module)
    cases = _cases(text, sizes, module)
    weak, left = _weak(text, cases)
    return {
        "kind": "kernelbench",
        "sizes": sizes,
        "capped": changes(written, sizes),
        "cases": cases,
        "timed": "wide" if "wide" in cases else "signed" if "signed" in cases else "given",
        "unmeasured": _why_not_measured(module, inputs, call_s),
        "inputs": [_described(each) for each in inputs],
        "init": repr(list(module.get_init_inputs())),
        "least_bytes": bytes_of(inputs),
        "weak": weak,
        "left": left,
    }


def _tried(what: str, action: Callable[[], _Found]) -> _Found:
    try:
        return action()
    except Exception as reason:
        raise ExerciseError(f"{what}: {type(reason).__name__}: {str(reason)[:300]}") from reason


def _try_out(module: ModuleType) -> tuple[tuple[Any, ...], float]:
    """Inputs, and how long a call takes; ExerciseError if nothing can agree with it, or nothing crosses."""
    inputs = _tried("get_inputs() fails", lambda: draw(module, Style.GIVEN, _SEEDS[0]))
    model = _tried("Model(...) fails", lambda: build(module, _WEIGHTS))
    output = _tried("its forward fails", lambda: run(model, inputs))
    began = time.process_time()
    run(model, inputs)
    call_s = time.process_time() - began
    if call_s > MAX_CALL_S:
        raise ExerciseError(f"one call takes {call_s:.1f} s at its capped sizes; at most {MAX_CALL_S:g} s are taken")
    _must_cross(inputs=inputs, init=list(module.get_init_inputs()), output=output)
    with seeded(_SEEDS[1]), torch.no_grad():
        again = copy.deepcopy(model)(*copy.deepcopy(inputs))
    if not lenient(output)(again):
        raise ExerciseError("its forward draws random numbers (dropout?), so that no answer can agree with it")
    return inputs, call_s


def _must_cross(**values: Any) -> None:
    for what, value in values.items():
        try:
            encode(value)
        except CannotCross as reason:
            raise ExerciseError(f"its {what} can't be handed to another process: {reason}") from None
    if not any(True for _ in tensors_in(values["output"])):
        raise ExerciseError("its forward gives no tensor")


def _cases(text: str, sizes: Sizes, module: ModuleType) -> dict[str, dict[str, Any]]:
    cases = {"given": _case(module, Style.GIVEN, sizes)}
    for style in (Style.SIGNED, Style.WIDE):
        if _differs(module, style) and (case := _usable(module, style, sizes)):
            cases[style.value] = case
    smaller = odd(sizes, partial(cost_or_none, text))
    if smaller != sizes:
        best = Style.SIGNED if "signed" in cases else Style.GIVEN
        if case := _usable(load(text, smaller), best, smaller):
            cases["odd"] = case
    return cases


def _differs(module: ModuleType, style: Style) -> bool:
    """Whether the style changes anything; numbers that are normal already need no `signed`."""
    given, other = (draw(module, each, _SEEDS[0]) for each in (Style.GIVEN, style))
    return any(not torch.equal(one, two) for one, two in zip(tensors_in(given), tensors_in(other), strict=True))


def _usable(module: ModuleType, style: Style, sizes: Sizes) -> dict[str, Any] | None:
    """None where the reference can't take such inputs: a logarithm of negative numbers, a probability of 7."""
    try:
        return _case(module, style, sizes)
    except Exception:
        return None


def _case(module: ModuleType, style: Style, sizes: Sizes) -> dict[str, Any]:
    noise = 0.0
    for seed in _SEEDS:
        inputs, model = draw(module, style, seed), build(module, _WEIGHTS)
        output = run(model, inputs)
        if style is not Style.GIVEN and not is_finite(output):
            raise ExerciseError("not finite")
        noise = max(noise, _noise(model, inputs, output))
    return {"style": style.value, "sizes": sizes, "noise": float(f"{noise:.2g}")}


def _noise(model: Any, inputs: tuple[Any, ...], output: Any) -> float:
    """Of float32 beside float64; 0 where the problem can't be had in float64."""
    try:
        exact = run(copy.deepcopy(model).double(), tuple(_doubled(each) for each in inputs))
        noise = noise_of(output, exact)
    except Exception:
        return 0.0
    return noise if math.isfinite(noise) else 0.0


def _doubled(value: Any) -> Any:
    return value.double() if isinstance(value, torch.Tensor) and value.is_floating_point() else value


def _weak(text: str, cases: dict[str, dict[str, Any]]) -> tuple[list[str], list[str]]:
    """As it was written, and as it is laid down here."""
    draws = {name: _drawn(load(text, case["sizes"]), Style(case["style"])) for name, case in cases.items()}
    weak = sorted(weaknesses(draws["given"], lenient(draws["given"].output)))
    ours = [(each, _strict(each.output, cases[name]["noise"])) for name, each in draws.items()]
    return list(weak), sorted(still_weak(weak, ours))


def _drawn(module: ModuleType, style: Style) -> Draw:
    model = build(module, _WEIGHTS)
    inputs, others = (draw(module, style, seed) for seed in _SEEDS)
    return Draw(inputs=inputs, output=run(model, inputs), other_output=run(build(module, _WEIGHTS), others))


def _strict(expected: Any, noise: float) -> Judge:
    def passes(got: Any) -> bool:
        try:
            assert_agrees(got, expected, noise=noise)
        except AssertionError:
            return False
        return True

    return passes


def _why_not_measured(module: ModuleType, inputs: tuple[Any, ...], call_s: float) -> str:
    """Empty where it can be."""
    if call_s > MAX_TIMED_CALL_S:
        return f"one call of the reference takes {call_s:.2f} s; at most {MAX_TIMED_CALL_S:g} s are timed"
    output = run(build(module, _WEIGHTS), inputs)
    flat = isinstance(output, torch.Tensor) or (
        type(output) is tuple and output and all(isinstance(each, torch.Tensor) for each in output)
    )
    if not flat:
        return "its output is no tensor and no tuple of tensors"
    nested = any(isinstance(each, list | tuple | dict) for each in inputs)
    if nested or not all(_is_literal(each) for each in module.get_init_inputs()):
        return "its inputs are nested, or its constructor takes more than plain values"
    return ""


def _is_literal(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(_is_literal(each) for each in value)
    return value is None or type(value) in (int, bool, str) or (type(value) is float and math.isfinite(value))


def _described(value: Any) -> str:
    if isinstance(value, torch.Tensor):
        return f"{str(value.dtype).removeprefix('torch.')} of shape {tuple(value.shape)}"
    return repr(value)
