"""The launcher ends a process that hangs, and starts another; with real processes that only pretend to have a GPU."""

import os
import signal
import time

import pytest

from kernels.gpu.answering import Failure, FailureKind
from kernels.gpu.driver import CudaError, NoDriver, load_driver
from kernels.gpu.launcher import Launcher, LauncherError
from tests.kernels.gpu.cast import add_values, add_work, arrays_of

# Greets with its process number for a clock, then answers each question as `{answers}` says.
_PRETENDER = """
import os, signal, socket, sys
from kernels.gpu.framing import Message, receive, send
channel = socket.socket(fileno=int(sys.argv[1]))
facts = dict(name="none", compute_capability=[9, 0], memory_bytes=1, l2_bytes=1, multiprocessors=1, driver="13.0")
facts |= dict(clock_hz=os.getpid(), reaches_host=False)
send(channel, Message(body={{"answer": facts}}))
while True:
    asked = receive(channel).body["do"]
    {answers}
"""
_LOADS = "if asked == 'load': send(channel, Message(body={'answer': 1})); continue\n    "
_CRASH = {"call": "cuCtxSynchronize", "code": 700, "name": "CUDA_ERROR_ILLEGAL_ADDRESS", "text": "an illegal access"}


def pretender(answers):
    return Launcher(("-c", _PRETENDER.format(answers=_LOADS + answers)))


def call(loaded, **changed):
    values = add_values()
    return loaded.call(add_work(values), arrays_of(values), **changed)


def test_what_never_answers_is_ended_within_its_limit_and_replaced():
    with pretender("signal.pause()") as launcher, launcher.loaded(b"") as loaded:
        first = int(launcher.facts().clock_hz)
        began = time.monotonic()
        found = call(loaded, wall_s=0.2)
        assert time.monotonic() - began < 5
        assert found == Failure(kind=FailureKind.TIME_LIMIT, message="no answer within 0.2 s: the kernel was ended")
        with pytest.raises(ProcessLookupError):
            os.kill(first, 0)
        assert int(launcher.facts().clock_hz) != first


def test_an_interrupt_leaves_no_answer_behind_for_the_next_question():
    def interrupt(*_):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGUSR1, interrupt)
    late = "os.kill(os.getppid(), signal.SIGUSR1); send(channel, Message(body={'answer': 'late'}))"
    try:
        with pretender(late) as launcher:
            first = launcher.facts().clock_hz
            with pytest.raises(KeyboardInterrupt), launcher.loaded(b"") as loaded:
                call(loaded, wall_s=10)
            assert launcher.facts().clock_hz != first
    finally:
        signal.signal(signal.SIGUSR1, before)


def test_a_load_that_never_ends_is_ours_and_no_kernel_is_blamed(monkeypatch):
    monkeypatch.setattr("kernels.gpu.launcher._OURS_S", 0.2)
    with (
        Launcher(("-c", _PRETENDER.format(answers="signal.pause()"))) as launcher,
        pytest.raises(LauncherError, match=r"did not answer to `load` within 0.2 s"),
        launcher.loaded(b""),
    ):
        pytest.fail("nothing was loaded")


def test_what_was_loaded_in_a_process_that_is_gone_cannot_be_called():
    with pretender("signal.pause()") as launcher, launcher.loaded(b"") as loaded:
        call(loaded, wall_s=0.2)
        with pytest.raises(LauncherError, match="load them again"):
            call(loaded)


def test_a_crash_is_the_kernels_failure_and_the_process_is_replaced():
    with pretender(f"send(channel, Message(body={{'cuda': {_CRASH}}}))") as launcher, launcher.loaded(b"") as loaded:
        first = launcher.facts()
        found = call(loaded)
        assert found.kind is FailureKind.CRASHED
        assert found.message == "cuCtxSynchronize: CUDA_ERROR_ILLEGAL_ADDRESS (an illegal access)"
        assert launcher.facts() != first


def test_any_other_error_of_the_driver_is_ours():
    memory = {**_CRASH, "call": "cuMemAlloc_v2", "code": 2, "name": "CUDA_ERROR_OUT_OF_MEMORY"}
    with (
        pretender(f"send(channel, Message(body={{'cuda': {memory}}}))") as launcher,
        launcher.loaded(b"") as loaded,
        pytest.raises(CudaError, match=r"cuMemAlloc_v2: CUDA_ERROR_OUT_OF_MEMORY"),
    ):
        call(loaded)


def test_a_process_that_dies_is_ours_and_its_last_words_are_told():
    with (
        pretender("sys.exit('the roof fell in')") as launcher,
        launcher.loaded(b"") as loaded,
        pytest.raises(LauncherError, match="the roof fell in"),
    ):
        call(loaded)


def test_what_a_kernel_prints_is_no_answer():
    """A kernel's printf ends up on the process's stdout."""
    forged = "print('forged', flush=True); send(channel, Message(body={'refused': 'honest'}))"
    with pretender(forged) as launcher, launcher.loaded(b"") as loaded:
        assert call(loaded).message == "honest"


def test_without_a_driver_the_launcher_says_so():
    try:
        load_driver()
    except NoDriver:
        with Launcher() as launcher, pytest.raises(NoDriver, match=r"^no NVIDIA driver: libcuda"):
            launcher.facts()
    else:
        pytest.skip("there is a driver")
