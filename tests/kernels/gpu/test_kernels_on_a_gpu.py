"""Right kernels give right answers, wrong ones are found out. Needs a GPU and nvcc."""

import numpy as np
import pytest

from kernels.gpu.answering import FailureKind
from kernels.gpu.planning import cuda_work
from kernels.launching import Launch, LaunchPlan, Scratch
from kernels.signatures import parse
from tests.kernels.gpu.cast import ADD, TRANSPOSE, add_values, arrays_of, one_launch

pytestmark = pytest.mark.gpu
pytest_plugins = ("tests.kernels.gpu.on_a_gpu",)

SUM = parse("void sum(const float* x, double* out, double scale, int n)", outputs={"out": ["1"]})
REVERSE = parse("void reverse(const float* x, float* out, int n)", outputs={"out": ["n"]})


def call(loaded, plan, signature, values, **changed):
    return loaded.call(cuda_work(plan, signature, values), arrays_of(values), **changed)


def call_adder(loaded, kernel, values, **changed):
    plan = one_launch(kernel, "x", "y", "out", "n", grid="cdiv(n, 256)", block="256")
    return call(loaded, plan, ADD, values, **changed)


@pytest.mark.parametrize("n", [1, 1000, 1 << 20])
def test_adding_vectors(gpu_loaded, n):
    values = add_values(n)
    found = call_adder(gpu_loaded, "add", values)
    assert found.fault == ""
    np.testing.assert_array_equal(found.outputs["out"], values["x"] + values["y"])
    assert 0 < found.times.event_s < found.times.wall_s < 1


def test_a_plan_of_two_dimensions(gpu_loaded):
    launch = Launch(
        kernel="transpose_tiles",
        grid=("cdiv(cols, 32)", "cdiv(rows, 32)", "1"),
        block=("32", "8", "1"),
        arguments=("x", "out", "rows", "cols"),
    )
    values = {"x": np.random.default_rng().random((333, 1001), np.float32), "rows": 333, "cols": 1001}
    found = call(gpu_loaded, LaunchPlan(launches=(launch,)), TRANSPOSE, values)
    assert found.fault == ""
    np.testing.assert_array_equal(found.outputs["out"], values["x"].T)


def test_two_launches_with_scratch_between_them(gpu_loaded):
    plan = LaunchPlan(
        launches=(
            Launch(kernel="sum_blocks", grid=("64", "1", "1"), block=("256", "1", "1"), arguments=("x", "part", "n")),
            Launch(kernel="sum_parts", grid=("1", "1", "1"), arguments=("part", "out", "64", "scale")),
        ),
        scratch=(Scratch(name="part", dtype="float64", count="64"),),
    )
    x = np.random.default_rng().integers(-1000, 1000, 100_003).astype(np.float32)
    found = call(gpu_loaded, plan, SUM, {"x": x, "scale": 0.5, "n": x.size})
    assert found.fault == ""
    assert found.outputs["out"][0] == 0.5 * x.sum(dtype=np.float64)


def test_more_than_48_kb_of_shared_memory(gpu_loaded):
    plan = one_launch("reverse", "x", "out", "n", block="1024", shared_bytes="4 * n")
    x = np.random.default_rng().random(24 << 10, np.float32)  # 96 KB
    found = call(gpu_loaded, plan, REVERSE, {"x": x, "n": x.size})
    np.testing.assert_array_equal(found.outputs["out"], x[::-1])


def test_a_write_behind_the_last_element_is_caught(gpu_loaded):
    found = call_adder(gpu_loaded, "add_unbounded", add_values(1000))
    assert found.strayed == ("out",)


def test_an_input_that_was_written_to_is_noticed(gpu_loaded):
    found = call_adder(gpu_loaded, "add_and_spoil", add_values(1000))
    assert (found.strayed, found.changed) == ((), ("y",))


def test_what_was_not_written_is_poison(gpu_loaded):
    values = add_values(1000)
    outputs = [call_adder(gpu_loaded, "forget_the_last", values).outputs["out"] for _ in range(8)]
    wanted = values["x"] + values["y"]
    assert all(np.array_equal(each[:-1], wanted[:-1]) for each in outputs)
    assert len({each[-1].tobytes() for each in outputs}) > 1


def test_a_kernels_printing_reaches_nobody(gpu_loaded):
    values = add_values(1000)
    found = call_adder(gpu_loaded, "talkative", values)
    np.testing.assert_array_equal(found.outputs["out"], values["x"] + values["y"])


def test_what_the_device_code_does_not_have_is_refused(gpu_loaded):
    values = add_values(1000)
    assert "no kernel `sub`" in call_adder(gpu_loaded, "sub", values).message
    few = call(gpu_loaded, one_launch("add", "x", "y", "out"), ADD, values)
    assert (few.kind, few.message) == (FailureKind.REFUSED, "`add` takes 4 arguments, and the plan gives it 3")
    large = call(gpu_loaded, one_launch("add", "x", "y", "out", "n", shared_bytes="1024 * 1024"), ADD, values)
    assert "1048576 bytes of shared memory" in large.message
    assert call_adder(gpu_loaded, "add", values).fault == ""  # and nothing is broken


def test_device_variables_do_not_survive_a_reload(gpu_launcher, gpu_cubins):
    signature = parse("void count_calls(int* out)", outputs={"out": ["1"]})
    seen = []
    for _ in range(2):
        with gpu_launcher.loaded(gpu_cubins["kernels"]) as loaded:
            found = [call(loaded, one_launch("count_calls", "out"), signature, {}) for _ in range(2)]
            seen += [int(each.outputs["out"][0]) for each in found]
    assert seen == [1, 2, 1, 2]
