"""What the laid-down tests of somebody else's problem call: one case, one question to the learner, one verdict."""

from pathlib import Path
from typing import Any, Protocol

import numpy as np

from grader.formats.foreign.shelf import facts_of


class Problem(Protocol):
    """One problem in the referee."""

    def ask(self, solution: Any, rng: np.random.Generator, case: str) -> None:
        """AssertionError if the learner's answer is wrong in `case`."""

    def timed_inputs(self, rng: np.random.Generator, shape: dict[str, Any]) -> tuple[Any, ...]:
        """Fresh arguments of one timed call."""

    def judge_timed(self, inputs: tuple[Any, ...], output: Any) -> None:
        """AssertionError if `output` is wrong for such inputs."""


def problem_beside(test_file: str) -> Problem:
    """The problem whose test or plan `test_file` is."""
    folder = Path(test_file).resolve().parent.parent / "hidden"
    facts = facts_of(folder.parent)
    if facts["kind"] == "gpumode":
        from grader.formats.gpumode.problem import GpuMode

        return GpuMode(folder, facts)
    from grader.formats.kernelbench.problem import KernelBench

    return KernelBench(folder, facts)
