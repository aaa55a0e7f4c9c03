"""A process that only pretends to have a GPU: `python -m tests.grader.on_a_gpu.pretender FD LIMIT`.

In place of `kernels.gpu.serving`. It takes real cubins and real work, knows by their names what the kernels of
`doubling` do, and does it in numpy; a launch takes a millisecond by its clock.
"""

import contextlib
import socket
import sys
from typing import Any

import numpy as np

from kernels.gpu.framing import Gone, Message, receive, send
from kernels.gpu.work import Pointer, Step, Use, Whole, Work

FACTS = {
    "name": "a pretender",
    "compute_capability": [9, 0],
    "memory_bytes": 1 << 30,
    "l2_bytes": 1 << 20,
    "multiprocessors": 1,
    "clock_hz": 1e9,
    "driver": "13.0",
    "reaches_host": False,
}


def main() -> None:
    with socket.socket(fileno=int(sys.argv[1])) as channel, contextlib.suppress(Gone, BrokenPipeError):
        send(channel, Message(body={"answer": FACTS}))
        loaded: list[tuple[bytes, ...]] = []
        while True:
            asked = receive(channel)
            match asked.body["do"]:
                case "load":
                    loaded.append(tuple(each.tobytes() for each in asked.arrays))
                    found = Message(body=len(loaded) - 1)
                case "ceilings":
                    found = Message(body={"copy_bytes_per_s": 1e12, "float32_flops_per_s": 1e13})
                case "call":
                    found = _called(Work.from_json(asked.body["work"]), asked, loaded[asked.body["loaded"]])
                case _:
                    found = Message(body=None)
            send(channel, Message(body={"answer": found.body}, arrays=found.arrays))


def _called(work: Work, asked: Message, modules: tuple[bytes, ...]) -> Message:
    memory = {each.name: np.full(each.shape, 7, each.dtype) for each in work.buffers}
    memory |= dict(zip((each.name for each in work.of_use(Use.INPUT)), asked.arrays, strict=True))
    for step in work.steps:
        assert step.kernel.encode() in modules[step.module], "the n-th launch is of the n-th module"
        _launch(step, memory)
    times = {"event_s": 1e-3 * len(work.steps), "wall_s": 2e-3 * len(work.steps), "flush_s": 1e-3 * len(work.steps)}
    body = {"strayed": [], "changed": [], "times": times}
    return Message(body=body, arrays=tuple(memory[each.name] for each in work.of_use(Use.OUTPUT)))


def _launch(step: Step, memory: dict[str, Any]) -> None:
    arrays = [memory[each.buffer] for each in step.arguments if isinstance(each, Pointer)]
    numbers = [each.value for each in step.arguments if isinstance(each, Whole)]
    count = min(numbers[0] if numbers else 1, step.grid[0] * 1024)  # a number that is 1 is compiled in, and not passed
    *inputs, out = arrays
    out[:count] = sum(each[:count] for each in inputs) * (2 if step.kernel == "twice_kernel" and len(inputs) < 2 else 1)


if __name__ == "__main__":
    main()
