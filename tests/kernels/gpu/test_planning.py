"""A plan and the values of one call become launches with numbers, and buffers with sizes."""

import json

import numpy as np
import pytest

from kernels.gpu.planning import cuda_work, triton_work
from kernels.gpu.work import Buffer, Fraction, Pointer, Step, Use, Whole, Work
from kernels.launching import LaunchPlan, PlanError, Scratch
from kernels.signatures import parse
from kernels.triton_on_cpu.launchable import Argument, Launchable, Space
from tests.kernels.gpu.cast import one_launch

SCALE = parse("void scale(const float* x, float* out, float by, int n)", outputs={"out": ["n", "2"]})
VALUES = {"x": np.zeros(70, np.float32), "by": 0.5, "n": 35}
BUFFERS = (
    Buffer(name="x", use=Use.INPUT, dtype="float32", shape=(70,)),
    Buffer(name="out", use=Use.OUTPUT, dtype="float32", shape=(35, 2)),
)


def test_names_become_pointers_and_numbers_of_their_kind():
    found = cuda_work(one_launch("k", "x", "out", "by", "n * 2", grid="cdiv(n, 32)", block="32"), SCALE, VALUES)
    arguments = (Pointer(buffer="x"), Pointer(buffer="out"), Fraction(value=0.5, dtype="float32"), Whole(value=70))
    step = Step(kernel="k", grid=(2, 1, 1), block=(32, 1, 1), shared_bytes=0, arguments=arguments)
    assert found == Work(steps=(step,), buffers=BUFFERS)
    assert found.buffers[1].nbytes == 35 * 2 * 4


def test_scratch_is_one_more_buffer():
    plan = one_launch("k", "part", scratch=({"name": "part", "dtype": "float64", "count": "n + 1"},))
    assert cuda_work(plan, SCALE, VALUES).buffers == (
        *BUFFERS,
        Buffer(name="part", use=Use.SCRATCH, dtype="float64", shape=(36,)),
    )


def launchable(*arguments, grid=(35, 1, 1), global_scratch_bytes=0):
    return Launchable(
        cubin="launch-0.cubin",
        entry="scale_kernel",
        capability=90,
        grid=grid,
        threads=128,
        shared_bytes=1024,
        arguments=arguments,
        specialised={"BLOCK": 64},
        global_scratch_bytes=global_scratch_bytes,
        global_scratch_align=1,
        profile_scratch_bytes=0,
        profile_scratch_align=1,
    )


def argument(name, *, dtype="float32", array=None, value=None):
    return Argument(
        parameter=name, dtype=dtype, bytes=4 if array is None else 8, array=array, value=value, multiple_of_16=False
    )


def test_a_triton_launch_is_as_it_was_compiled_and_leaves_the_rest_to_the_compiler():
    given = (argument("a", array="x"), argument("b", array="part"), argument("c", value=0.5))
    given += (argument("d", dtype="int32", value=35),)
    spaces = [Space(name="part", dtype="float64", count=36)]
    work = triton_work([launchable(), launchable(*given)], spaces, SCALE, VALUES)
    assert work.buffers == (*BUFFERS, Buffer(name="part", use=Use.SCRATCH, dtype="float64", shape=(36,)))
    assert work.steps[1] == Step(
        kernel="scale_kernel",
        grid=(35, 1, 1),
        block=(128, 1, 1),
        shared_bytes=1024,
        arguments=(
            Pointer(buffer="x"),
            Pointer(buffer="part"),
            Fraction(value=0.5, dtype="float32"),
            Whole(value=35),
        ),
        module=1,
        rest_is_null=True,
    )


def test_a_triton_kernel_that_wants_scratch_of_its_own_is_refused():
    with pytest.raises(PlanError, match="`scale_kernel` needs scratch memory of Triton's own"):
        triton_work([launchable(global_scratch_bytes=128)], [], SCALE, VALUES)


def test_an_array_of_another_type_is_no_input():
    with pytest.raises(ValueError, match="`x` must be an array of float32, not float64"):
        cuda_work(one_launch("k"), SCALE, {**VALUES, "x": np.zeros(70)})


@pytest.mark.parametrize(
    "scratch, message",
    [
        (Scratch(name="out", dtype="float32", count="1"), "name of another buffer"),
        (Scratch(name="s", dtype="float33", count="1"), "`s` has the dtype float33"),
    ],
)
def test_scratch_that_cannot_be_is_refused(scratch, message):
    with pytest.raises(PlanError, match=message):
        cuda_work(LaunchPlan(launches=(), scratch=(scratch,)), SCALE, VALUES)


def test_work_survives_json():
    plan = one_launch("k", "x", "by", "n", "s", scratch=({"name": "s", "dtype": "int8", "count": "n"},))
    work = cuda_work(plan, SCALE, VALUES)
    assert Work.from_json(json.loads(json.dumps(work.to_json()))) == work
