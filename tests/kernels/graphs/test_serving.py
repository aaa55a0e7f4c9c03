"""What the process with torch and the GPU makes of a failure: the graph's, or the end of its context. Needs no GPU."""

import pytest
import torch

from kernels.gpu.driver import CudaError
from kernels.gpu.framing import Message
from kernels.gpu.module import Refused
from kernels.gpu.work import Buffer, Use, Work
from kernels.graphs.recording import record_shapes
from kernels.graphs.running import Prepared
from kernels.graphs.serving import Server

ASSERTED = CudaError(call="cuCtxSynchronize", code=710, name="CUDA_ERROR_ASSERT", text="device-side assert triggered")
SHAPES = (("float32", (3,)),)


class Context:
    """Fails from the n-th wait on, as a broken one does."""

    def __init__(self, fails_from):
        self.waits_left = fails_from

    def forget_persisting_lines(self): ...

    def synchronize(self):
        if self.waits_left == 0:
            raise ASSERTED
        self.waits_left -= 1


class Event:
    def record(self): ...

    def seconds_since(self, other):
        return 1e-3


@pytest.fixture
def call(monkeypatch):
    """Carry out a function of torch, in a context that fails from some wait on."""
    monkeypatch.setattr(torch.Tensor, "cuda", lambda tensor: tensor)

    def run(function, *, fails_from=-1):
        server = object.__new__(Server)  # all but what needs a GPU
        server._context, server._events = Context(fails_from), (Event(), Event(), Event())
        buffers = (
            Buffer(name="x", use=Use.INPUT, dtype="float32", shape=(3,)),
            Buffer(name="y", use=Use.OUTPUT, dtype="float32", shape=(3,)),
        )
        body = {"work": Work(steps=(), buffers=buffers).to_json(), "flush": False}
        asked = Message(body=body, arrays=(torch.ones(3).numpy(),))
        return server._call(Prepared(record_shapes(function, SHAPES)), asked)

    return run


def test_what_was_recorded_is_carried_out(call):
    assert call(lambda x: 2 * x).arrays[0].tolist() == [2, 2, 2]


def test_an_operation_that_torch_refuses_is_refused(call, monkeypatch):
    monkeypatch.setattr(Prepared, "run", refusing)
    with pytest.raises(Refused, match="on the GPU: out of memory"):
        call(lambda x: 2 * x)


def test_a_context_that_breaks_is_told_as_such_and_as_no_refusal(call):
    with pytest.raises(CudaError, match="device-side assert"):
        call(lambda x: 2 * x, fails_from=1)


def test_a_context_that_torch_found_broken_is_not_used_again(call, monkeypatch):
    monkeypatch.setattr(Prepared, "run", refusing)
    with pytest.raises(CudaError, match="device-side assert"):
        call(lambda x: 2 * x, fails_from=1)


def refusing(prepared, inputs):
    raise RuntimeError("out of memory")
