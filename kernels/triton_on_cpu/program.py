"""A learner's Triton file as a function of numpy arrays, without a GPU.

Whoever forks a process for it imports this module before the fork (0.4 s and 90 MB besides numpy): afterwards it opens
no file, starts no program and writes nothing; the learner's source is never in a file either.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from kernels.arguments import Array, Given, given
from kernels.launching import LaunchPlan, Scratch, scratch_count
from kernels.signatures import Role, Signature
from kernels.triton_on_cpu import objections, plans
from kernels.triton_on_cpu.agreement import require_agreement
from kernels.triton_on_cpu.builder import Run
from kernels.triton_on_cpu.counting import Counts
from kernels.triton_on_cpu.failures import Order
from kernels.triton_on_cpu.handles import handed
from kernels.triton_on_cpu.memory import Buffer, Memory, buffer
from kernels.triton_on_cpu.passing import filled
from kernels.triton_on_cpu.poisoning import poisoned
from kernels.triton_on_cpu.running import defined, launch
from kernels.triton_on_cpu.stage import interpreting


class Program:
    """What `code` computes, as `signature` describes it from outside."""

    def __init__(self, code: str, signature: Signature) -> None:
        """Raises Refused, PlanError: both are for whoever wrote `code`."""
        self.source = objections.read(code)
        self.signature = signature
        self.plan: LaunchPlan = plans.plan(self.source, signature)
        self._kernels = defined(self.source)
        self._counts = Counts()

    def call(self, *asked: Any, orders: Sequence[Order] = (Order.FORWARD,)) -> tuple[Array, ...]:
        """All outputs, in the order of the signature; elements that nobody stored are NaN, or 0xA5 in every byte.

        `orders`: in which orders programs run, each on fresh arrays; outputs that differ are a DataRace. Returned and
        counted is the first. Raises TypeError and ValueError (arguments), PlanError (sizes), KernelError, OutOfBounds.
        """
        arguments = given(self.signature, asked)
        first, *others = (self._run(arguments, order) for order in orders)
        for outputs, run in others:
            require_agreement(self.signature, first[0], outputs, atomics=run.ledger.atomics_ever)
        self._counts = first[1].counts
        return first[0]

    def costs(self) -> dict[str, int]:
        """What the last call did, once; see `Counts`."""
        return self._counts.as_dict()

    def _run(self, arguments: Given, order: Order) -> tuple[tuple[Array, ...], Run]:
        outputs = self._outputs(arguments)
        run = Run(memory=Memory(self._buffers(arguments, outputs)))
        with interpreting(run):
            for each in filled(self.plan, self.source, self.signature, arguments.plain):
                handed_over = {one.parameter: handed(one, run.memory) for one in each.passed} | dict(each.constants)
                launch(each.kernel, self._kernels[each.kernel], handed_over, each.grid, order, run)
        return tuple(outputs.values()), run

    def _outputs(self, arguments: Given) -> dict[str, Array]:
        outputs = self.signature.of_role(Role.OUTPUT)
        return {each.name: poisoned(arguments.output_shapes[each.name], each.dtype) for each in outputs}

    def _buffers(self, arguments: Given, outputs: dict[str, Array]) -> tuple[Buffer, ...]:
        return (
            *(buffer(name, array, writable=False) for name, array in arguments.arrays.items()),
            *(buffer(name, array, writable=True) for name, array in outputs.items()),
            *(buffer(each.name, _zeroed(each, arguments), writable=True) for each in self.plan.scratch),
        )


def _zeroed(scratch: Scratch, arguments: Given) -> Array:
    item_bytes = np.dtype(scratch.dtype).itemsize
    return np.zeros(scratch_count(scratch, arguments.whole, item_bytes=item_bytes), dtype=scratch.dtype)
