"""One call, on a fake of NVIDIA's library: what kernels do to memory is seen, whatever they do."""

import numpy as np
import pytest

from kernels.gpu.carrying_out import Bench
from kernels.gpu.context import Context
from kernels.gpu.driver import CudaError, Driver
from kernels.gpu.module import Refused, loaded
from kernels.gpu.planning import cuda_work
from kernels.signatures import parse
from tests.kernels.gpu.cast import ADD, add_values, add_work, arrays_of, one_launch
from tests.kernels.gpu.fake_cuda import CUBIN, ILLEGAL_ADDRESS, FakeCuda, Kernel, add, floats

L2_BYTES = 50 << 20


def carry_out(run, values, *, work=None, flush=False, **kernel):
    fake = FakeCuda({"add": Kernel((8, 8, 8, 4), run, **kernel)})
    context = Context(Driver(fake))
    with loaded(context, [CUBIN]) as modules:
        inputs = {name: each.view(np.uint8) for name, each in arrays_of(values).items()}
        found = Bench(context, l2_bytes=L2_BYTES).carry_out(work or add_work(values), inputs, modules, flush=flush)
    assert fake.loaded == 0
    return found, fake


def test_a_right_kernel_leaves_its_answer_and_nothing_else():
    values = add_values()
    found, fake = carry_out(add, values)
    np.testing.assert_array_equal(found.outputs["out"].view(np.float32), values["x"] + values["y"])
    assert (found.strayed, found.changed) == ((), ())
    assert fake.launches == [("add", (4, 1, 1), (256, 1, 1), 0)]
    assert found.times.event_s == pytest.approx(0.5e-3)  # what the fake's events say
    assert found.times.wall_s > 0


def test_one_element_too_many_is_a_stray_write():
    found, _ = carry_out(lambda *words: add(*words, extra=1), add_values())
    assert found.strayed == ("out",)


def test_an_input_that_was_written_to_is_named():
    def greedy(x, y, out, n):
        add(x, y, out, n)
        floats(y, 1)[0] += 1

    found, _ = carry_out(greedy, add_values())
    assert (found.strayed, found.changed) == ((), ("y",))


def test_what_a_kernel_forgets_to_write_differs_from_call_to_call():
    seen = {carry_out(lambda *words: None, add_values())[0].outputs["out"].tobytes() for _ in range(16)}
    assert len(seen) > 4


def test_scratch_is_zero_at_every_call():
    seen = []

    def count(part, out):
        seen.append(int(floats(part, 1)[0]))
        floats(part, 1)[0] = floats(out, 1)[0] = 7

    fake = FakeCuda({"count": Kernel((8, 8), count)})
    context = Context(Driver(fake))
    signature = parse("void count(float* out)", outputs={"out": ["1"]})
    plan = one_launch("count", "part", "out", scratch=({"name": "part", "dtype": "float32", "count": "3"},))
    bench = Bench(context, l2_bytes=L2_BYTES)
    with loaded(context, [CUBIN]) as modules:
        for _ in range(2):
            bench.carry_out(cuda_work(plan, signature, {}), {}, modules, flush=False)
    assert seen == [0, 0]


def test_the_flush_writes_more_than_twice_the_cache(monkeypatch):
    written = []
    monkeypatch.setattr(Context, "fill", lambda self, at, byte, nbytes: written.append(nbytes))
    carry_out(add, add_values(), flush=True)
    assert max(written) > 2 * L2_BYTES


def test_a_kernel_that_crashes_is_an_error_with_the_drivers_words():
    with pytest.raises(CudaError, match="cuCtxSynchronize: CUDA_ERROR_ILLEGAL_ADDRESS"):
        carry_out(lambda *words: ILLEGAL_ADDRESS, add_values())


def work_with(values, **launch):
    return cuda_work(one_launch("add", "x", "y", "out", "n", **launch), ADD, values)


def test_more_than_48_kb_of_shared_memory_are_asked_for():
    values = add_values()
    _, fake = carry_out(add, values, work=work_with(values, shared_bytes="100 * 1024"))
    assert fake.allowed_shared == {"add": 100 << 10}
    assert fake.launches[0][-1] == 100 << 10


def test_what_the_gpu_cannot_give_is_refused():
    values = add_values()
    with pytest.raises(Refused, match="233472 bytes of shared memory; this GPU has 231424 for it"):
        carry_out(add, values, work=work_with(values, shared_bytes="228 * 1024"), static_shared_bytes=1024)
    with pytest.raises(Refused, match=r"blocks of 1024 threads, .* at most 640 fit"):
        carry_out(add, values, work=work_with(values, block="1024"), max_threads=640)
    with pytest.raises(Refused, match='no kernel `sub`: is it `__global__`, and declared `extern "C"`'):
        carry_out(add, values, work=cuda_work(one_launch("sub"), ADD, values))


def test_only_finished_machine_code_is_loaded():
    context = Context(Driver(FakeCuda()))
    with pytest.raises(Refused, match="no cubin"), loaded(context, [b".version 8.0\n"]):
        pass
