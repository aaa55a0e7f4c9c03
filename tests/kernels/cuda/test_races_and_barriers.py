"""Kernels whose result is up to chance on a GPU, and how they are found out."""

from pathlib import Path

import numpy as np
import pytest

from kernels.faults import BarrierFault, DataRace
from tests.kernels.cuda.programs import ORDERS, one_kernel, program

X = np.arange(64, dtype=np.float32)


def test_a_sum_without_atomics_is_a_race(tmp_path: Path) -> None:
    racy = one_kernel(tmp_path, "if (blockIdx.x + threadIdx.x < n)\nout[0] += x[threadIdx.x];", "2, 32")
    with pytest.raises(DataRace) as caught:
        racy.call(X, 64)
    assert str(caught.value) == (
        "out[0]: thread 1 of block 0 of f reads it in line 4, thread 0 of block 0 writes it in line 4, "
        "and nothing orders the two; a barrier would"
    )


def test_blocks_are_not_ordered_by_barriers(tmp_path: Path) -> None:
    racy = one_kernel(tmp_path, "__syncthreads();\nif (threadIdx.x == 0) out[0] += 1;\n__syncthreads();", "2, 32")
    with pytest.raises(DataRace, match=r"thread 0 of block 1 of f reads it .* an atomic, or a further launch, would"):
        racy.call(X, 64)


def test_the_same_with_atomics_is_none(tmp_path: Path) -> None:
    code = """// scratch: float sums[2]
// launch: f<<<2, 32>>>(x, sums)
// launch: g<<<1, 2>>>(sums, out)
__global__ void f(const float* x, float* sums) { atomicAdd(&sums[threadIdx.x % 2], x[blockIdx.x * 32 + threadIdx.x]); }
__global__ void g(const float* sums, float* out) { out[threadIdx.x] = sums[threadIdx.x]; }"""
    total = program(tmp_path, code, out=["2"])
    np.testing.assert_array_equal(total.call(X, 64, orders=ORDERS), [X[::2].sum(), X[1::2].sum()])
    assert total.costs()["atomics"] == 64


REVERSED = """__shared__ float kept[64];
kept[threadIdx.x] = x[threadIdx.x];
{barrier}
out[threadIdx.x] = kept[63 - threadIdx.x];"""


def test_a_missing_barrier_is_found_with_both_lines(tmp_path: Path) -> None:
    with pytest.raises(
        DataRace, match=r"kept in shared memory, 128 bytes .* in line 4, .* in line 6, and nothing orders"
    ):
        one_kernel(tmp_path, REVERSED.format(barrier=""), "1, 64").call(X, 64, orders=ORDERS)


def test_with_it_all_is_well(tmp_path: Path) -> None:
    right = one_kernel(tmp_path, REVERSED.format(barrier="__syncthreads();"), "1, 64")
    np.testing.assert_array_equal(right.call(X, 64, orders=ORDERS), X[::-1])


def test_the_second_barrier_of_a_loop_matters_too(tmp_path: Path) -> None:
    body = """__shared__ float kept[64];
for (int step = 0; step < 2; ++step) {
    kept[threadIdx.x] = x[threadIdx.x] + step;
    __syncthreads();
    out[threadIdx.x] = kept[63 - threadIdx.x];
}"""
    with pytest.raises(DataRace, match=r"reads it in line 7, .* writes it in line 5"):
        one_kernel(tmp_path, body, "1, 64").call(X, 64)


def test_lanes_of_a_warp_need_syncwarp_and_no_more(tmp_path: Path) -> None:
    body = "const int i = threadIdx.x;\n__shared__ float kept[32];\nkept[i] = x[i];\n{}\nout[i] = kept[31 - i];"
    right = one_kernel(tmp_path / "right", body.format("__syncwarp();"), "1, 32")
    np.testing.assert_array_equal(right.call(X, 64, orders=ORDERS)[:32], X[31::-1])
    with pytest.raises(DataRace):
        one_kernel(tmp_path / "wrong", body.format(""), "1, 32").call(X, 64)


def test_whoever_writes_last_depends_on_the_order(tmp_path: Path) -> None:
    last = one_kernel(tmp_path, "out[0] = x[blockIdx.x * 32 + threadIdx.x];", "2, 32")
    assert last.call(X, 64)[0] == 63
    with pytest.raises(DataRace, match=r"out\[0\] is 63.0 or 0.0, depending on the order .*forward and reverse"):
        last.call(X, 64, orders=ORDERS)


def test_shared_memory_never_written_shows_in_another_order(tmp_path: Path) -> None:
    unwritten = one_kernel(tmp_path, "__shared__ float kept[32];\nout[threadIdx.x] = kept[threadIdx.x];")
    with pytest.raises(DataRace, match="depending on the order"):
        unwritten.call(X, 64, orders=ORDERS)


def test_a_barrier_that_some_leave_out_is_told(tmp_path: Path) -> None:
    with pytest.raises(BarrierFault) as caught:
        one_kernel(tmp_path, "if (threadIdx.x >= 40) return;\n\n__syncthreads();", "2, 64").call(X, 64)
    assert str(caught.value) == (
        "__syncthreads in block 0 of f, line 5: 40 threads wait there, 24 have ended without it; "
        "every thread of a block must reach it"
    )


def test_two_barriers_in_two_branches_are_not_one(tmp_path: Path) -> None:
    body = "if (threadIdx.x < 32)\n__syncthreads();\nelse\n__syncthreads();"
    with pytest.raises(BarrierFault, match="line 4: other threads of the block wait at the one in line 6"):
        one_kernel(tmp_path, body, "1, 64").call(X, 64)


def test_a_shuffle_that_some_lanes_leave_out_is_told(tmp_path: Path) -> None:
    body = "float v = x[0];\nif (threadIdx.x < 16)\nv += __shfl_down_sync(0xffffffffu, v, 8);\nelse __syncthreads();"
    with pytest.raises(BarrierFault, match="line 5: thread 0 of block 0 of f waits for the lanes 0xffffffff"):
        one_kernel(tmp_path, body).call(X, 64)


def test_a_mask_without_oneself_is_told(tmp_path: Path) -> None:
    with pytest.raises(BarrierFault, match=r"line 3: thread 4 of block 0 of f .* leaves it out"):
        one_kernel(tmp_path, "out[threadIdx.x] = __shfl_sync(0xfu, x[threadIdx.x], 0);").call(X, 64)


def test_the_last_block_may_read_what_others_fenced(tmp_path: Path) -> None:
    code = """// scratch: float partial[4]
// scratch: int ticket[1]
// launch: f<<<4, 32>>>(x, out, partial, ticket)
__global__ void f(const float* x, float* out, float* partial, int* ticket) {
    if (threadIdx.x) return;
    partial[blockIdx.x] = x[blockIdx.x];
    __threadfence();
    if (atomicAdd(ticket, 1) == 3) out[0] = partial[0] + partial[1] + partial[2] + partial[3];
}"""
    found = program(tmp_path, code, out=["1"]).call(X, 64, orders=ORDERS)
    assert found[0] == 0 + 1 + 2 + 3
