"""The process that holds the GPU: `python -m kernels.gpu.serving FD LIMIT`. Does what it is asked, one thing at a time.

It talks over a socket that nobody else has, never over stdout: a kernel's printf ends up there. After any CudaError
it leaves, since its context may be beyond use; whoever asked starts another.
"""

import contextlib
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Protocol

import numpy as np

from kernels.gpu.carrying_out import Bench
from kernels.gpu.context import Bytes, Context
from kernels.gpu.device import Facts, ceilings, facts
from kernels.gpu.driver import CudaError, NoDriver, load_driver
from kernels.gpu.framing import Gone, Message, receive, send
from kernels.gpu.module import Module, Refused, loaded
from kernels.gpu.work import Use, Work


class Server:
    """What can be asked: ceilings, load, call, unload."""

    def __init__(self, context: Context, known: Facts) -> None:
        self._context, self._facts = context, known
        self._bench = Bench(context, l2_bytes=known.l2_bytes)
        self._loaded: dict[int, tuple[tuple[Module, ...], contextlib.ExitStack]] = {}
        self._numbered = 0

    def answer(self, asked: Message) -> Message:
        """Raises Refused, CudaError."""
        match asked.body["do"]:
            case "ceilings":
                return Message(body=ceilings(self._context, self._facts).to_json())
            case "load":
                return Message(body=self._load([each.tobytes() for each in asked.arrays]))
            case "unload":
                self._unload(asked.body["loaded"])
                return Message(body=None)
            case "call":
                return self._call(asked)
        raise ValueError(f"nobody knows how to {asked.body['do']}")

    def _load(self, cubins: list[bytes]) -> int:
        self._numbered += 1
        with contextlib.ExitStack() as stack:
            modules = stack.enter_context(loaded(self._context, cubins))
            self._loaded[self._numbered] = (modules, stack.pop_all())
        return self._numbered

    def _unload(self, number: int) -> None:
        _, stack = self._loaded.pop(number)
        stack.close()

    def _call(self, asked: Message) -> Message:
        work = Work.from_json(asked.body["work"])
        inputs = dict(zip((each.name for each in work.of_use(Use.INPUT)), map(_as_bytes, asked.arrays), strict=True))
        modules, _ = self._loaded[asked.body["loaded"]]
        carried = self._bench.carry_out(work, inputs, modules, flush=asked.body["flush"])
        outputs = [carried.outputs[each.name].view(each.dtype).reshape(each.shape) for each in work.of_use(Use.OUTPUT)]
        body = {"strayed": carried.strayed, "changed": carried.changed, "times": asdict(carried.times)}
        return Message(body=body, arrays=tuple(outputs))


class Serving(Protocol):
    """Whoever has the GPU."""

    def answer(self, asked: Message) -> Message:
        """Raises Refused, CudaError."""


def serve(channel: socket.socket, *, limit_s: float, server: Callable[[Context, Facts], Serving] = Server) -> None:
    """Answer until the other side closes, or something is beyond repair."""
    try:
        context = Context(load_driver())
        known = facts(context)
        serving = server(context, known)
    except (NoDriver, CudaError) as reason:
        send(channel, Message(body={"no_gpu": str(reason)}))
        return
    send(channel, Message(body={"answer": known.to_json()}))
    while _one(channel, serving, limit_s):
        pass


def _one(channel: socket.socket, serving: Serving, limit_s: float) -> bool:
    """Whether another may follow."""
    asked = receive(channel)
    # No handler: the system ends us even inside the driver, should nobody be left to do it.
    signal.setitimer(signal.ITIMER_REAL, limit_s)
    try:
        found = serving.answer(asked)
        send(channel, Message(body={"answer": found.body}, arrays=found.arrays))
    except Refused as reason:
        send(channel, Message(body={"refused": str(reason)}))
    except CudaError as reason:
        words = {"call": reason.call, "code": reason.code, "name": reason.name, "text": reason.text}
        send(channel, Message(body={"cuda": words}))
        return False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return True


def _as_bytes(array: np.ndarray[Any, Any]) -> Bytes:
    return array.reshape(-1).view(np.uint8)


def main() -> None:
    with socket.socket(fileno=int(sys.argv[1])) as channel, contextlib.suppress(Gone, BrokenPipeError):
        serve(channel, limit_s=float(sys.argv[2]))


if __name__ == "__main__":
    main()
