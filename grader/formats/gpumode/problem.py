"""One GPU MODE task in the referee: their generator, reference and check around the learner's `custom_kernel`."""

import copy
import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch

from grader.formats.foreign.comparing import assert_alike
from grader.formats.foreign.seeding import seed_from

REFERENCE = "reference"  # their module's name


class Theirs:
    """The functions of `reference.py`, with what they do to their arguments kept from us."""

    def __init__(self, folder: Path) -> None:
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))  # it imports `task` and `utils` by name
        self.module = importlib.import_module(REFERENCE)

    def generate(self, spec: Mapping[str, Any]) -> Any:
        """`data` of one test."""
        return self.module.generate_input(**spec)

    def answer(self, data: Any) -> Any:
        """What the reference says."""
        with torch.no_grad():
            return self.module.ref_kernel(copy.deepcopy(data))

    def objection(self, data: Any, output: Any) -> str:
        """What their check has against `output`; empty if nothing."""
        found = self.module.check_implementation(copy.deepcopy(data), output)
        if isinstance(found, tuple | list):
            return "" if found[0] else str(found[1] if len(found) > 1 else "") or "wrong"
        if isinstance(found, str):
            return found
        return "" if found is None or found is True else "wrong"


class GpuMode:
    """Implements `asking.Problem`."""

    def __init__(self, folder: Path, facts: dict[str, Any]) -> None:
        self.theirs = Theirs(folder)
        self.cases: dict[str, dict[str, Any]] = facts["cases"]
        self.container: str = facts["container"]

    def ask(self, solution: Any, rng: np.random.Generator, case: str) -> None:
        """One call of `custom_kernel`."""
        facts = self.cases[case]
        data = self.theirs.generate(reseeded(facts["spec"], rng) if facts["fresh"] else facts["spec"])
        got = solution.custom_kernel(data)
        assert_alike(got, self.theirs.answer(data))
        self._check(data, got)

    def timed_inputs(self, rng: np.random.Generator, shape: dict[str, Any]) -> tuple[Any, ...]:
        """The parts of `data`."""
        return parts_of(self.theirs.generate(reseeded(shape, rng)))

    def judge_timed(self, inputs: tuple[Any, ...], output: Any) -> None:
        """By their check."""
        self._check(joined(inputs, self.container), output)

    def _check(self, data: Any, got: Any) -> None:
        try:
            objection = self.theirs.objection(data, got)
        except Exception as reason:  # their check was made for answers that are nearly right
            objection = f"their check stumbles over it: {type(reason).__name__}: {reason}"
        assert not objection, objection


def reseeded(spec: Mapping[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    """The same test on data that nobody has seen."""
    seed = seed_from(rng)
    torch.manual_seed(seed)  # for those whose tests have none
    return {**spec, "seed": seed} if "seed" in spec else dict(spec)


def parts_of(data: Any) -> tuple[Any, ...]:
    """A tuple's or a list's parts, or the one value."""
    return tuple(data) if isinstance(data, tuple | list) else (data,)


def joined(parts: tuple[Any, ...], container: str) -> Any:
    """What `parts_of` was called on."""
    return parts[0] if container == "value" else list(parts) if container == "list" else tuple(parts)
