"""One KernelBench problem in the referee: `Model` beside the learner's `ModelNew`, weights and inputs alike."""

import copy
import linecache
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch

from grader.formats.foreign.comparing import assert_agrees
from grader.formats.foreign.seeding import seed_from
from grader.formats.foreign.source import prepared
from grader.formats.kernelbench.drawing import Style, draw, seeded
from grader.formats.kernelbench.reading import SOURCE, TIMED_WEIGHTS
from grader.inside.handles import Handle

_NAME = "kernelbench_problem"


def load(text: str, sizes: Mapping[str, Any]) -> ModuleType:
    """Their module with its constants set to `sizes`."""
    module = ModuleType(_NAME)
    sys.modules[_NAME] = module
    prepared_text = prepared(text, sizes=sizes)
    linecache.cache[SOURCE] = (len(prepared_text), None, prepared_text.splitlines(keepends=True), SOURCE)
    exec(compile(prepared_text, SOURCE, "exec", dont_inherit=True), module.__dict__)
    return module


def build(module: ModuleType, seed: int) -> Any:
    """Their `Model`, with torch seeded right before its constructor as KernelBench does it."""
    init = list(module.get_init_inputs())
    with seeded(seed):
        return module.Model(*init)


def run(model: Any, inputs: tuple[Any, ...]) -> Any:
    """Their answer; what they do to their arguments stays there."""
    with seeded(0), torch.no_grad():
        return model(*copy.deepcopy(inputs))


class KernelBench:
    """Implements `asking.Problem`."""

    def __init__(self, folder: Path, facts: dict[str, Any]) -> None:
        self.text = (folder / SOURCE).read_text(encoding="utf-8")
        self.cases: dict[str, dict[str, Any]] = facts["cases"]
        self.timed: str = facts["timed"]  # the case that timed inputs are drawn by
        self._modules: dict[str, ModuleType] = {}
        self._timed_model: Any = None

    def ask(self, solution: Any, rng: np.random.Generator, case: str) -> None:
        """One `ModelNew`, made and called once."""
        facts, seed, weights = self.cases[case], seed_from(rng), seed_from(rng)
        module = self._module(facts["sizes"])
        inputs = draw(module, Style(facts["style"]), seed)
        made = _handle(solution.ModelNew, "`ModelNew`").seeded(weights, *module.get_init_inputs())
        got = _handle(made, "what `ModelNew(...)` makes").seeded(0, *inputs)
        assert_agrees(got, run(build(module, weights), inputs), noise=facts["noise"])

    def timed_inputs(self, rng: np.random.Generator, shape: dict[str, Any]) -> tuple[Any, ...]:
        """Of the sizes that every case but the odd one has."""
        facts = self.cases[self.timed]
        return draw(self._module(facts["sizes"]), Style(facts["style"]), seed_from(rng))

    def judge_timed(self, inputs: tuple[Any, ...], output: Any) -> None:
        """By the reference once more, on this side."""
        facts = self.cases[self.timed]
        if self._timed_model is None:
            self._timed_model = build(self._module(facts["sizes"]), TIMED_WEIGHTS)
        assert_agrees(output, run(self._timed_model, inputs), noise=facts["noise"])

    def _module(self, sizes: dict[str, Any]) -> ModuleType:
        key = repr(sizes)
        if key not in self._modules:
            self._modules[key] = load(self.text, sizes)
        return self._modules[key]


def _handle(thing: Any, what: str) -> Handle:
    assert isinstance(thing, Handle), f"{what} has to be a torch.nn.Module that can be called, not {thing!r}"
    return thing
