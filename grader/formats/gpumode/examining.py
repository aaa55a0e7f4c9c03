"""Look a GPU MODE task over before it is laid down: sizes that fit, a check that accepts its own reference, weaknesses.

Runs in the examiner's process. Whatever makes a task unusable is an ExerciseError that says so.
"""

import json
import math
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch.utils.flop_counter import FlopCounterMode

from grader.exercise import ExerciseError
from grader.formats.foreign.budget import DATA_BYTES, MAX_CALL_S, MAX_TIMED_CALL_S, Cost
from grader.formats.foreign.capping import Sizes, cap, changes, odd
from grader.formats.foreign.comparing import bytes_of, tensors_in
from grader.formats.foreign.weakness import Draw, Judge, still_weak, weaknesses
from grader.formats.gpumode.problem import Theirs, joined, parts_of
from grader.inside.allocating import says_no_memory
from grader.inside.codec import CannotCross, encode

SPECS = "specs.json"  # {"tests": […], "benchmarks": […]} as task.yml has them
MAX_TESTS, MAX_TIMED = 8, 2
_FIXED = ("seed", "world_size")
_Spec = dict[str, Any]


def examine(folder: Path) -> dict[str, Any]:
    """The facts that `cases.json` holds."""
    specs = json.loads((folder / SPECS).read_text(encoding="utf-8"))
    try:
        theirs = Theirs(folder)
    except Exception as reason:
        raise ExerciseError(f"reference.py can't be imported: {type(reason).__name__}: {reason}") from reason
    capped: dict[str, Any] = {}
    tests = [_fitting(theirs, spec, f"tests[{at}]", capped) for at, spec in enumerate(specs["tests"][:MAX_TESTS])]
    benchmarks = [
        _fitting(theirs, spec, f"benchmarks[{at}]", capped) for at, spec in enumerate(specs["benchmarks"][:MAX_TESTS])
    ]
    for at, spec in enumerate(tests):
        _must_hold(theirs, spec, f"tests[{at}]")
    cases = _cases(theirs, tests)
    timed = _different(benchmarks or tests)[-MAX_TIMED:]
    data = theirs.generate(timed[-1])
    weak, left = _weak(theirs, tests, cases)
    return {
        "kind": "gpumode",
        "cases": cases,
        "capped": capped,
        "timed": timed,
        "container": _container(data),
        "written_into": _written_into(theirs, data),
        "unmeasured": next((why for spec in timed if (why := _why_not_measured(theirs, spec))), ""),
        "weak": weak,
        "left": left,
    }


def _fitting(theirs: Theirs, spec: _Spec, where: str, capped: dict[str, Any]) -> _Spec:
    """`spec`, with sizes made smaller if need be; what was changed is noted under `where`."""
    sizes = {key: value for key, value in spec.items() if key not in _FIXED and type(value) is int and value > 1}
    try:
        first = _cost(theirs, spec, sizes)
        smaller = cap(sizes, partial(_cost_or_none, theirs, spec), first=first)
    except ExerciseError as reason:
        raise ExerciseError(f"{where}: {reason}") from None
    except Exception as reason:
        raise ExerciseError(f"{where} fails: {type(reason).__name__}: {str(reason)[:300]}") from reason
    for name, change in changes(sizes, smaller).items():
        capped[f"{where}.{name}"] = change
    return {**spec, **smaller}


def _cost(theirs: Theirs, spec: _Spec, sizes: Mapping[str, Any]) -> Cost:
    try:
        data = theirs.generate({**spec, **sizes})
        data_bytes = bytes_of(data)
        if data_bytes > 2 * DATA_BYTES:  # too much already; the reference on it could take minutes
            return Cost(data_bytes=data_bytes)
        with FlopCounterMode(display=False) as flops:
            output = theirs.answer(data)
    except (MemoryError, RuntimeError) as reason:
        if isinstance(reason, RuntimeError) and not says_no_memory(str(reason)):
            raise
        return Cost(data_bytes=(1 << 40) + math.prod(sizes.values()))
    return Cost(data_bytes=data_bytes + bytes_of(output), flops=flops.get_total_flops())


def _cost_or_none(theirs: Theirs, spec: _Spec, sizes: Mapping[str, Any]) -> Cost | None:
    try:
        return _cost(theirs, spec, sizes)
    except Exception:
        return None


def _must_hold(theirs: Theirs, spec: _Spec, where: str) -> None:
    try:
        data = theirs.generate(spec)
        began = time.process_time()
        output = theirs.answer(data)
        took_s = time.process_time() - began
        objection = theirs.objection(data, output)
    except Exception as reason:
        raise ExerciseError(f"{where}: its check fails: {type(reason).__name__}: {str(reason)[:300]}") from reason
    if objection:
        raise ExerciseError(f"{where}: its own check does not accept its own reference: {objection[:300]}")
    if took_s > MAX_CALL_S:
        raise ExerciseError(f"{where}: one call takes {took_s:.1f} s; at most {MAX_CALL_S:g} s are taken")
    for what, value in (("data", data), ("output", output)):
        try:
            encode(value)
        except CannotCross as reason:
            raise ExerciseError(f"{where}: its {what} can't be handed to another process: {reason}") from None
    if not any(True for _ in tensors_in(output)):
        raise ExerciseError(f"{where}: its reference gives no tensor")


def _cases(theirs: Theirs, tests: list[_Spec]) -> dict[str, dict[str, Any]]:
    cases = {f"published {at}": {"spec": spec, "fresh": False} for at, spec in enumerate(tests[:2], 1)}
    cases |= {f"fresh {at}": {"spec": spec, "fresh": True} for at, spec in enumerate(tests, 1)}
    sizes = {key: value for key, value in tests[-1].items() if key not in _FIXED and type(value) is int}
    smaller = odd(sizes, partial(_held_cost, theirs, tests[-1]))
    if smaller != sizes and {**tests[-1], **smaller} not in tests:
        cases["odd"] = {"spec": {**tests[-1], **smaller}, "fresh": True}
    return cases


def _held_cost(theirs: Theirs, spec: _Spec, sizes: Sizes) -> Cost | None:
    """None unless the reference passes its check at these sizes too."""
    try:
        _must_hold(theirs, {**spec, **sizes}, "odd")
    except ExerciseError:
        return None
    return _cost_or_none(theirs, spec, sizes)


def _different(specs: list[_Spec]) -> list[_Spec]:
    """Without their seeds: timed data is drawn anew. Capping may have made some of them the same."""
    found: list[_Spec] = []
    for spec in specs:
        found += [spec] if spec not in found and not any(_same_sizes(spec, each) for each in found) else []
    return found


def _same_sizes(one: _Spec, other: _Spec) -> bool:
    return {**one, "seed": 0} == {**other, "seed": 0}


def _weak(theirs: Theirs, tests: list[_Spec], cases: dict[str, dict[str, Any]]) -> tuple[list[str], list[str]]:
    """As published, and as it is laid down here."""
    first = _drawn(theirs, tests[0])
    weak = sorted(weaknesses(first, _by_their_check(theirs, tests[0])))
    hidden = [case["spec"] for case in cases.values() if case["fresh"]]
    left = still_weak(weak, [(_drawn(theirs, spec), _by_their_check(theirs, spec)) for spec in hidden])
    return list(weak), sorted(left)


def _drawn(theirs: Theirs, spec: _Spec) -> Draw:
    data = theirs.generate(spec)
    other = theirs.generate({**spec, "seed": spec["seed"] + 1} if "seed" in spec else spec)
    return Draw(inputs=parts_of(data), output=theirs.answer(data), other_output=theirs.answer(other))


def _by_their_check(theirs: Theirs, spec: _Spec) -> Judge:
    data = theirs.generate(spec)

    def passes(got: Any) -> bool:
        try:
            return not theirs.objection(data, got)
        except Exception:
            return False

    return passes


def _container(data: Any) -> str:
    return "list" if isinstance(data, list) else "tuple" if isinstance(data, tuple) else "value"


def _written_into(theirs: Theirs, data: Any) -> list[int]:
    """The parts of `data` that the reference itself writes into: outputs that come as arguments."""
    parts = tuple(each.clone() if isinstance(each, torch.Tensor) else each for each in parts_of(data))
    with torch.no_grad():
        theirs.module.ref_kernel(joined(parts, _container(data)))
    pairs = enumerate(zip(parts_of(data), parts, strict=True))
    return [at for at, (before, now) in pairs if isinstance(now, torch.Tensor) and not _same(before, now)]


def _same(one: torch.Tensor, other: torch.Tensor) -> bool:
    return one.shape == other.shape and one.numpy(force=True).tobytes() == other.numpy(force=True).tobytes()


def _why_not_measured(theirs: Theirs, spec: _Spec) -> str:
    """Empty where it can be."""
    data, other = (theirs.generate(each) for each in (spec, {**spec, **_other_seed(spec)}))
    if not all(isinstance(each, torch.Tensor | int | float) for each in parts_of(data)):
        return "its data is no tensor and no tuple of tensors and numbers"
    if [_shape(each) for each in parts_of(data)] != [_shape(each) for each in parts_of(other)]:
        return "the shapes of its data follow from the seed"
    output = theirs.answer(data)
    began = time.process_time()
    theirs.answer(data)
    call_s = time.process_time() - began
    if call_s > MAX_TIMED_CALL_S:
        return f"one call of the reference takes {call_s:.2f} s; at most {MAX_TIMED_CALL_S:g} s are timed"
    flat = list(_tops(output))
    if not flat or not all(isinstance(each, torch.Tensor) for each in flat):
        return "its output is no tensor and no tuple of tensors"
    return ""


def _other_seed(spec: _Spec) -> _Spec:
    return {"seed": spec["seed"] + 1} if "seed" in spec else {}


def _shape(value: Any) -> Any:
    return (value.dtype, tuple(value.shape)) if isinstance(value, torch.Tensor) else type(value)


def _tops(output: Any) -> Iterator[Any]:
    yield from output if isinstance(output, tuple) else (output,)
