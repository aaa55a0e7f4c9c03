"""What the process with the GPU answers, on a fake of NVIDIA's library and a real socket."""

import contextlib
import socket
import threading

import numpy as np
import pytest

from kernels.gpu import serving
from kernels.gpu.driver import Driver, NoDriver
from kernels.gpu.framing import Gone, Message, receive, send
from tests.kernels.gpu.cast import add_values, add_work, arrays_of
from tests.kernels.gpu.fake_cuda import CUBIN, ILLEGAL_ADDRESS, FakeCuda, Kernel, add

IMAGE = np.frombuffer(CUBIN, np.uint8)


@pytest.fixture
def fake():
    return FakeCuda({"add": Kernel((8, 8, 8, 4), add)})


@pytest.fixture
def channel(fake, monkeypatch):
    """Signals belong to the main thread, which is ours here."""
    monkeypatch.setattr(serving, "load_driver", lambda: Driver(fake))
    monkeypatch.setattr(serving.signal, "setitimer", lambda *arguments: None)
    yield from serving_in_a_thread()


def serving_in_a_thread():
    ours, theirs = socket.socketpair()
    thread = threading.Thread(target=quietly, args=(theirs,))
    thread.start()
    with ours:
        yield ours
    thread.join()


def quietly(channel):
    with channel, contextlib.suppress(Gone):
        serving.serve(channel, limit_s=60)


def ask(channel, body, *arrays):
    send(channel, Message(body=body, arrays=arrays))
    return receive(channel)


def call(channel, loaded, values):
    body = {"do": "call", "loaded": loaded, "work": add_work(values).to_json(), "flush": False}
    return ask(channel, body, *arrays_of(values).values())


def test_it_says_what_the_gpu_is_then_loads_calls_and_unloads(channel, fake):
    assert receive(channel).body["answer"]["compute_capability"] == [9, 0]
    number = ask(channel, {"do": "load"}, IMAGE).body["answer"]
    values = add_values()
    found = call(channel, number, values)
    np.testing.assert_array_equal(found.arrays[0], values["x"] + values["y"])
    assert (found.body["answer"]["strayed"], found.body["answer"]["changed"]) == ([], [])
    assert ask(channel, {"do": "unload", "loaded": number}).body == {"answer": None}
    assert fake.loaded == 0


def test_a_refusal_is_told_and_it_goes_on(channel, fake):
    receive(channel)
    assert "no cubin" in ask(channel, {"do": "load"}, IMAGE, IMAGE[1:].copy()).body["refused"]
    assert fake.loaded == 0  # the first of the two is not left behind
    assert "answer" in ask(channel, {"do": "load"}, IMAGE).body


def test_after_a_crash_it_tells_and_leaves(channel, fake):
    receive(channel)
    fake.kernels["add"].run = lambda *words: ILLEGAL_ADDRESS
    number = ask(channel, {"do": "load"}, IMAGE).body["answer"]
    found = call(channel, number, add_values()).body["cuda"]
    assert (found["call"], found["name"]) == ("cuCtxSynchronize", "CUDA_ERROR_ILLEGAL_ADDRESS")
    with pytest.raises(Gone):
        receive(channel)


def test_the_ceilings_come_from_a_copy_and_the_clock(channel, monkeypatch):
    monkeypatch.setattr("kernels.gpu.device._COPY_BYTES", 1 << 20)
    receive(channel)
    found = ask(channel, {"do": "ceilings"}).body["answer"]
    assert found["copy_bytes_per_s"] == pytest.approx(2 * (1 << 20) / 0.5e-3)  # the fake's events are 0.5 ms apart
    # NVIDIA's data sheet says 67 TFLOP/s for the H100 SXM, at 1.98 GHz on 132 multiprocessors
    assert found["float32_flops_per_s"] == pytest.approx(67e12, rel=0.01)


def test_without_a_driver_it_says_so(monkeypatch):
    def none():
        raise NoDriver("no NVIDIA driver: gone fishing")

    monkeypatch.setattr(serving, "load_driver", none)
    for channel in serving_in_a_thread():
        assert receive(channel).body == {"no_gpu": "no NVIDIA driver: gone fishing"}
