"""The process with torch and the GPU: `python -m kernels.graphs.serving FD LIMIT`. Carries recorded functions out.

It speaks as `kernels.gpu.serving` does, and what is loaded are graphs in JSON in place of cubins. No learner's code is
in it; operations run one after another, as in eager mode, between our events.
"""

import contextlib
import json
import socket
import sys
import time
from dataclasses import asdict
from typing import Any

import numpy as np
import torch

from kernels.gpu.carrying_out import LEAST_FLUSH_BYTES, Times
from kernels.gpu.context import Context, Event
from kernels.gpu.device import Facts, ceilings
from kernels.gpu.driver import CudaError
from kernels.gpu.framing import Gone, Message
from kernels.gpu.module import Refused
from kernels.gpu.serving import serve
from kernels.gpu.work import Use, Work
from kernels.graphs.graph import BadGraph, Graph
from kernels.graphs.results import arrays_of
from kernels.graphs.running import Prepared


class Server:
    """What can be asked: ceilings, load, call, unload."""

    def __init__(self, context: Context, known: Facts) -> None:
        self._context, self._facts = context, known
        self._events = tuple(Event(context) for _ in range(3))
        self._flush = torch.empty(max(4 * known.l2_bytes, LEAST_FLUSH_BYTES), dtype=torch.uint8, device="cuda")
        self._loaded: dict[int, Prepared] = {}
        self._numbered = 0

    def answer(self, asked: Message) -> Message:
        """Raises Refused, CudaError."""
        match asked.body["do"]:
            case "ceilings":
                return Message(body=ceilings(self._context, self._facts).to_json())
            case "load":
                return Message(body=self._load(asked.arrays[0].tobytes()))
            case "unload":
                del self._loaded[asked.body["loaded"]]
                return Message(body=None)
            case "call":
                return self._call(self._loaded[asked.body["loaded"]], asked)
        raise ValueError(f"nobody knows how to {asked.body['do']}")

    def _load(self, document: bytes) -> int:
        found = json.loads(document)
        self._numbered += 1
        try:
            self._loaded[self._numbered] = Prepared(Graph.from_json(found, inputs=found["inputs"]))
        except BadGraph as reason:
            raise Refused(str(reason)) from None
        return self._numbered

    def _call(self, prepared: Prepared, asked: Message) -> Message:
        inputs = [torch.from_numpy(each).cuda() for each in asked.arrays]
        work = Work.from_json(asked.body["work"])
        try:
            outputs, times = self._timed(prepared, inputs, flush=asked.body["flush"])
            arrays = arrays_of(outputs, [(each.dtype, each.shape) for each in work.of_use(Use.OUTPUT)])
        except CudaError:  # a RuntimeError, but the end of this process
            raise
        except (BadGraph, RuntimeError) as reason:
            self._context.synchronize()  # CudaError, if what torch tripped over has broken the context
            raise Refused(f"on the GPU: {str(reason)[:600]}") from None
        same = [np.array_equal(now.cpu().numpy(), was) for now, was in zip(inputs, asked.arrays, strict=True)]
        names = [each.name for each in work.of_use(Use.INPUT)]
        changed = [name for name, is_same in zip(names, same, strict=True) if not is_same]
        return Message(body={"strayed": [], "changed": changed, "times": asdict(times)}, arrays=arrays)

    def _timed(self, prepared: Prepared, inputs: list[torch.Tensor], *, flush: bool) -> tuple[Any, Times]:
        first, before, after = self._events
        self._context.forget_persisting_lines()
        self._context.synchronize()
        began_ns = time.perf_counter_ns()
        first.record()
        if flush:
            self._flush.fill_(0xA5)
        before.record()
        outputs = prepared.run(inputs)
        after.record()
        self._context.synchronize()
        wall_s = (time.perf_counter_ns() - began_ns) / 1e9
        times = Times(event_s=after.seconds_since(before), wall_s=wall_s, flush_s=before.seconds_since(first))
        return outputs, times


def main() -> None:
    with socket.socket(fileno=int(sys.argv[1])) as channel, contextlib.suppress(Gone, BrokenPipeError):
        serve(channel, limit_s=float(sys.argv[2]), server=Server)


if __name__ == "__main__":
    main()
