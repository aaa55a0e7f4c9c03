"""One call on the GPU, from fresh inputs to examined memory. Judges no answer, and compares with nothing.

1. inputs are uploaded, outputs poisoned, scratch zeroed;  2. the L2 cache is flushed, if asked;  3. event, launches,
event;  4. wait for all streams;  5. look at guard zones and inputs, fetch the outputs.
The flush keeps the GPU busy while the launches are sent, so that sending them is not in the time between the events.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from kernels.gpu.buffers import GuardedBuffer, Pool
from kernels.gpu.context import Bytes, Context, Event
from kernels.gpu.module import Function, Module, Refused, allow_shared
from kernels.gpu.packing import Packed, packed
from kernels.gpu.work import Step, Use, Work

LEAST_FLUSH_BYTES = 256 << 20  # about 0.1 ms of writing: longer than it takes to send the launches


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    event_s: float  # between our events around the launches, by the GPU's clock
    wall_s: float  # from before the flush until everything on every stream was done, by the machine's clock
    flush_s: float  # of that, the flush


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What a call left behind."""

    outputs: Mapping[str, Bytes]
    strayed: tuple[str, ...]  # buffers with a write beside them
    changed: tuple[str, ...]  # inputs that are not what they were
    times: Times


class Bench:
    """Where calls are carried out: memory, events and the block that flushes the cache, kept from call to call."""

    def __init__(self, context: Context, *, l2_bytes: int) -> None:
        self._context, self.pool = context, Pool(context)
        self._events = tuple(Event(context) for _ in range(3))
        self._flush_bytes = max(4 * l2_bytes, LEAST_FLUSH_BYTES)
        self._flush_at = 0

    def carry_out(
        self, work: Work, inputs: Mapping[str, Bytes], modules: tuple[Module, ...], *, flush: bool
    ) -> Carried:
        """Raises Refused, CudaError."""
        buffers = self.pool.fit(work.buffers)
        launches = [self._prepared(step, modules, buffers) for step in work.steps]
        for each in work.buffers:
            _fill(buffers[each.name], each.use, inputs.get(each.name))
        times = self._timed(launches, flush=flush)
        return Carried(
            strayed=tuple(name for name, each in buffers.items() if not each.is_whole()),
            changed=tuple(
                name for name, content in inputs.items() if not np.array_equal(buffers[name].download(), content)
            ),
            outputs={each.name: buffers[each.name].download() for each in work.of_use(Use.OUTPUT)},
            times=times,
        )

    def _prepared(
        self, step: Step, modules: tuple[Module, ...], buffers: Mapping[str, GuardedBuffer]
    ) -> Callable[[], None]:
        function = modules[step.module].function(step.kernel)
        _check_block(step, function)
        allow_shared(self._context, function, dynamic_bytes=step.shared_bytes)
        arguments = packed(step, function, {name: each.address for name, each in buffers.items()})
        return partial(self._launch, function, step, arguments)

    def _launch(self, function: Function, step: Step, arguments: Packed) -> None:
        self._context.driver(
            "cuLaunchKernel",
            function.handle,
            *step.grid,
            *step.block,
            step.shared_bytes,
            None,
            arguments.addresses,
            None,
        )

    def _timed(self, launches: list[Callable[[], None]], *, flush: bool) -> Times:
        first, before, after = self._events
        self._context.forget_persisting_lines()
        flush_at = self._flush_block() if flush else 0
        self._context.synchronize()
        began_ns = time.perf_counter_ns()
        first.record()
        self._context.fill(flush_at, 0xA5, self._flush_bytes if flush else 0)
        before.record()
        for launch in launches:
            launch()
        after.record()
        self._context.synchronize()
        wall_s = (time.perf_counter_ns() - began_ns) / 1e9
        return Times(event_s=after.seconds_since(before), wall_s=wall_s, flush_s=before.seconds_since(first))

    def _flush_block(self) -> int:
        self._flush_at = self._flush_at or self._context.allocate(self._flush_bytes)
        return self._flush_at


def _fill(buffer: GuardedBuffer, use: Use, content: Bytes | None) -> None:
    match use, content:
        case Use.INPUT, np.ndarray():
            buffer.upload(content)
        case Use.OUTPUT, _:
            buffer.poison()
        case Use.SCRATCH, _:
            buffer.zero()
        case _:
            raise KeyError("an input without contents")


def _check_block(step: Step, function: Function) -> None:
    threads = step.block[0] * step.block[1] * step.block[2]
    if threads > function.max_threads:
        raise Refused(
            f"`{step.kernel}` is to run in blocks of {threads} threads, and with the registers that each needs at most "
            f"{function.max_threads} fit: take smaller blocks, or say __launch_bounds__({threads})"
        )
