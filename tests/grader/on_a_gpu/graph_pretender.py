"""A process that carries graphs out on the CPU: `python -m tests.grader.on_a_gpu.graph_pretender FD LIMIT`.

In place of `kernels.graphs.serving`, which needs a GPU; the clock is the processor's, all else as there.
"""

import contextlib
import json
import socket
import sys
import time
from typing import Any

from kernels.gpu.framing import Gone, Message, receive, send
from kernels.gpu.work import Use, Work
from kernels.graphs.graph import BadGraph, Graph
from tests.grader.on_a_gpu.pretender import FACTS


def main() -> None:
    with socket.socket(fileno=int(sys.argv[1])) as channel, contextlib.suppress(Gone, BrokenPipeError):
        send(channel, Message(body={"answer": FACTS}))
        loaded: list[Any] = []
        while True:
            asked = receive(channel)
            try:
                send(channel, _answered(asked, loaded))
            except BadGraph as reason:
                send(channel, Message(body={"refused": str(reason)}))


def _answered(asked: Message, loaded: list[Any]) -> Message:
    match asked.body["do"]:
        case "load":
            import torch  # here: it takes seconds, and most graphs never come so far

            from kernels.graphs.running import Prepared

            torch.set_num_threads(1)  # the clock adds up what all threads use
            found = json.loads(asked.arrays[0].tobytes())
            loaded.append(Prepared(Graph.from_json(found, inputs=found["inputs"])))
            return Message(body={"answer": len(loaded) - 1})
        case "ceilings":
            return Message(body={"answer": {"copy_bytes_per_s": 1e12, "float32_flops_per_s": 1e13}})
        case "call":
            return _called(asked, loaded[asked.body["loaded"]])
    return Message(body={"answer": None})


def _called(asked: Message, prepared: Any) -> Message:
    import torch

    from kernels.graphs.results import arrays_of

    work = Work.from_json(asked.body["work"])
    inputs = [torch.from_numpy(each) for each in asked.arrays]
    before = [each.clone() for each in inputs]
    began_s = time.process_time()
    outputs = prepared.run(inputs)
    spent_s = time.process_time() - began_s
    arrays = arrays_of(outputs, [(each.dtype, each.shape) for each in work.of_use(Use.OUTPUT)])
    names = [each.name for each in work.of_use(Use.INPUT)]
    changed = [name for name, now, was in zip(names, inputs, before, strict=True) if not torch.equal(now, was)]
    times = {"event_s": spent_s, "wall_s": spent_s, "flush_s": 0.0}
    return Message(body={"answer": {"strayed": [], "changed": changed, "times": times}}, arrays=arrays)


if __name__ == "__main__":
    main()
