"""One process interprets and compiles; and a fork of it that may open no file still interprets."""

import os
import sys

import numpy as np
import pytest

KERNEL = """
def peak(x, out):
    values = tl.load(x + tl.arange(0, 64))
    tl.store(out, tl.max(values) + tl.sum(tl.softmax(values)))
"""
ONES = np.ones(64, dtype="float32")


def state():
    import triton.language as tl
    import triton.runtime.interpreter as interpreter
    from triton.runtime.jit import JITFunction

    owners = [tl, tl.core, tl.math, tl.tensor, interpreter, interpreter.TensorHandle, JITFunction]
    names = [(each, name) for each in owners for name in dir(each) if name not in {"__dict__", "__annotations__"}]
    return {(owner.__name__, name): getattr(owner, name) for owner, name in names}


def test_everything_that_was_replaced_is_put_back(program):
    peak = program(KERNEL, "peak[(1,)](x, out)", out=["1"])
    before = state()
    peak.call(ONES, 64)
    assert state() == before


def test_even_after_a_failure(program):
    fails = program("def fails(x, out):\n    tl.store(x, 1.0)", "fails[(1,)](x, out)")
    before = state()
    with pytest.raises(IndexError):
        fails.call(ONES, 64)
    assert state() == before


def test_the_same_process_compiles_afterwards(program, tmp_path):
    from kernels.triton_on_cpu.compiling import compiled

    peak = program(KERNEL, "peak[(1,)](x, out)", out=["1"])
    assert peak.call(ONES, 64)[0].tolist() == [2.0]
    (made,) = compiled(peak.source.code, peak.signature, {"n": 64}, capability=80, folder=tmp_path)
    assert made.cubin
    assert peak.call(ONES, 64)[0].tolist() == [2.0]


def test_another_version_of_triton_is_refused(program, monkeypatch):
    import triton

    from kernels.triton_on_cpu import tested

    tested.require(tested.INTERPRETER)
    monkeypatch.setattr(triton, "__version__", "3.7.1")
    tested.require(tested.COMPILER)
    with pytest.raises(tested.OtherTriton, match=r"triton 3\.7\.1 is installed.*triton==3\.9\.0"):
        tested.require(tested.INTERPRETER)


def test_a_triton_that_interprets_by_itself_is_refused(program, monkeypatch):
    from kernels.triton_on_cpu import tested

    monkeypatch.setenv("TRITON_INTERPRET", "1")
    with pytest.raises(tested.OtherTriton, match="unset it"):
        tested.require(tested.INTERPRETER)


def test_a_fork_reads_a_file_and_runs_it_without_opening_any_or_starting_anything(program):
    program(KERNEL, "peak[(1,)](x, out)", out=["1"])  # everything is imported
    child = os.fork()
    if child == 0:
        os._exit(_status_without_files(program))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _status_without_files(program):
    """0 if it went well; 1 for a wrong result or an error; 2 as soon as a file is opened or a program is started."""
    sys.addaudithook(
        lambda event, _: os._exit(2) if event in {"open", "subprocess.Popen", "os.exec", "import"} else None
    )
    try:
        peak = program(KERNEL, "peak[(1,)](x, out)", out=["1"])
        return 0 if peak.call(ONES, 64)[0].tolist() == [2.0] else 1
    except BaseException:
        return 1
