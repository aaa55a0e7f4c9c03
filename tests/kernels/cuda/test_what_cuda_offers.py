"""Indices, warps, atomics and vectors as the CUDA C++ Programming Guide has them."""

from pathlib import Path

import numpy as np
import pytest

from kernels.launching import PlanError
from tests.kernels.cuda.programs import ORDERS, one_kernel, program

X = np.arange(64, dtype=np.float32)
LANES = np.arange(32)


@pytest.mark.parametrize(
    ("call", "wanted"),
    [
        ("__shfl_sync(~0u, v, 5)", np.full(32, 5)),
        ("__shfl_sync(~0u, v, 3, 8)", LANES // 8 * 8 + 3),
        ("__shfl_up_sync(~0u, v, 2)", np.where(LANES < 2, LANES, LANES - 2)),
        ("__shfl_up_sync(~0u, v, 1, 4)", np.where(LANES % 4 < 1, LANES, LANES - 1)),
        ("__shfl_down_sync(~0u, v, 30)", np.where(LANES > 1, LANES, LANES + 30)),
        ("__shfl_xor_sync(~0u, v, 7)", LANES ^ 7),
        ("__popc(__ballot_sync(~0u, threadIdx.x % 3 == 0))", np.full(32, 11)),
        ("__any_sync(~0u, threadIdx.x == 9) + 2 * __all_sync(~0u, threadIdx.x < 32)", np.full(32, 3)),
        ("__syncthreads_count(threadIdx.x < 7) + 100 * __syncthreads_or(0)", np.full(32, 7)),
        ("__dp4a(0x01ff7f80, 0x02020202, 10)", np.full(32, 10 + 2 * (1 - 1 + 127 - 128))),
        ("__float2int_rn(2.5f) + 10 * __float_as_int(0.0f) + __clz(1)", np.full(32, 2 + 31)),
        ("__half2float(__float2half(v + 0.0001f))", LANES),
        ("max(v, 10.0f) - min((int)threadIdx.x, 10)", np.maximum(LANES, 10) - np.minimum(LANES, 10)),
    ],
)
def test_it_gives_what_the_guide_says(tmp_path: Path, call: str, wanted: np.ndarray) -> None:
    found = one_kernel(tmp_path, f"const float v = x[threadIdx.x];\nout[threadIdx.x] = {call};").call(
        X, 64, orders=ORDERS
    )
    np.testing.assert_allclose(found[:32], wanted, atol=2e-3)


def test_three_dimensions_are_counted_x_first(tmp_path: Path) -> None:
    body = """const int thread = threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z);
const int block = blockIdx.x + gridDim.x * (blockIdx.y + gridDim.y * blockIdx.z);
const int in = threadIdx.x + 10 * threadIdx.y + 100 * threadIdx.z;
out[block * 24 + thread] = in + 1000 * blockIdx.x + 10000 * blockIdx.z;"""
    found = one_kernel(tmp_path, body, "dim3(2, 1, 2), dim3(2, 3, 4)").call(np.zeros(96, np.float32), 96, orders=ORDERS)
    block, z, y, x = np.meshgrid(range(4), range(4), range(3), range(2), indexing="ij")
    np.testing.assert_array_equal(found, (x + 10 * y + 100 * z + 1000 * (block % 2) + 10000 * (block // 2)).reshape(-1))


def test_atomics_return_what_was_there(tmp_path: Path) -> None:
    body = """__shared__ int counter, highest, taken;
if (threadIdx.x == 0) { counter = 0; highest = -5; taken = 0; }
__syncthreads();
const int ticket = atomicAdd(&counter, 2);
atomicMax(&highest, ticket);
const bool first = atomicCAS(&taken, 0, 1) == 0;
__syncthreads();
const int winners = __syncthreads_count(first);
out[ticket / 2] = counter + 1000 * highest + 100000 * winners;"""
    found = one_kernel(tmp_path, body).call(X, 64, orders=ORDERS)
    np.testing.assert_array_equal(found[:32], np.full(32, 64 + 62000 + 100000))


def test_a_float4_is_one_access_of_16_bytes(tmp_path: Path) -> None:
    body = "float4 v = ((const float4*)x)[threadIdx.x];\nv.x += v.w;\n((float4*)out)[threadIdx.x] = v;"
    vectors = one_kernel(tmp_path, body, "1, 16")
    wanted = X.reshape(16, 4).copy()
    wanted[:, 0] += wanted[:, 3]
    np.testing.assert_array_equal(vectors.call(X, 64), wanted.reshape(-1))
    costs = vectors.costs()
    assert (costs["global_loads"], costs["global_load_sectors"], costs["bytes_loaded"]) == (1, 8, 256)


@pytest.mark.parametrize(
    ("index", "sectors", "ideal"),
    [
        ("threadIdx.x", 4, 4),
        ("threadIdx.x + 1", 5, 4),  # 128 bytes across one more border
        ("2 * threadIdx.x", 8, 4),
        ("31 - threadIdx.x", 4, 4),
        ("0", 1, 1),
        ("threadIdx.x / 8 * 8", 4, 1),  # four sectors for 16 bytes
    ],
)
def test_sectors_of_a_warp(tmp_path: Path, index: str, sectors: int, ideal: int) -> None:
    load = one_kernel(tmp_path, f"out[threadIdx.x] = x[{index}];")
    load.call(X, 64)
    costs = load.costs()
    assert (costs["global_load_sectors"], costs["ideal_load_sectors"]) == (sectors, ideal)


@pytest.mark.parametrize(
    ("type_", "index", "conflicts"),
    [
        ("float", "threadIdx.x", 0),
        ("float", "0", 0),
        ("float", "2 * threadIdx.x", 1),
        ("float", "32 * threadIdx.x", 31),
        ("float", "33 * threadIdx.x", 0),
        ("double", "threadIdx.x", 0),
        ("double", "16 * threadIdx.x", 2 * 15),  # each half warp in two banks
        ("float4", "threadIdx.x", 0),
        ("char", "threadIdx.x", 0),
    ],
)
def test_bank_conflicts_of_a_warp(tmp_path: Path, type_: str, index: str, conflicts: int) -> None:
    body = f"__shared__ {type_} kept[1056];\nkept[{index}] = {{}};\n__syncthreads();\nout[0] = 1;"
    store = one_kernel(tmp_path, body)
    store.call(X, 64)
    assert store.costs()["bank_conflicts"] == conflicts


def test_lanes_in_different_branches_make_different_accesses(tmp_path: Path) -> None:
    branching = one_kernel(tmp_path, "if (threadIdx.x < 8) out[threadIdx.x] = 1;\nelse\nout[threadIdx.x] = x[1];")
    branching.call(X, 64)
    assert (branching.costs()["global_loads"], branching.costs()["global_stores"]) == (1, 2)


def test_a_loop_longer_for_some_lanes_is_brought_together_turn_by_turn(tmp_path: Path) -> None:
    loop = one_kernel(
        tmp_path, "float s = 0;\nfor (int i = 0; i <= threadIdx.x; ++i) s += x[i];\nout[threadIdx.x] = s;"
    )
    np.testing.assert_array_equal(loop.call(X, 64, orders=ORDERS)[:32], np.cumsum(X)[:32])
    assert (loop.costs()["global_loads"], loop.costs()["global_load_sectors"]) == (32, 32)


def test_very_many_accesses_without_a_barrier_are_counted_all(tmp_path: Path) -> None:
    long = one_kernel(tmp_path, "float s = 0;\nfor (int i = 0; i < 40000; ++i) s += x[i % n];\nout[threadIdx.x] = s;")
    long.call(X, 64)
    assert (long.costs()["global_loads"], long.costs()["bytes_loaded"]) == (40000, 32 * 40000 * 4)


def test_a_template_is_launched_by_its_instance(tmp_path: Path) -> None:
    code = """// launch: f<3><<<1, 32>>>(x, out, n)
template <int factor>
__global__ void f(const float* __restrict__ x, float* out, int n) {
    if (threadIdx.x < n) out[threadIdx.x] = factor * __ldg(&x[threadIdx.x]);
}"""
    np.testing.assert_array_equal(program(tmp_path, code).call(X[:8], 8), 3 * X[:8])


def test_a_launch_that_does_not_fit_its_kernel_is_told(tmp_path: Path) -> None:
    code = "// launch: f<<<1, 32>>>({})\n__global__ void f(const float* x, float* out, int n) {{}}"
    for number, (given, said) in enumerate(
        [("x, out", "takes 3 arguments, its launch gives 2"), ("x, out, out", "argument 3 .* its launch gives `out`")]
    ):
        with pytest.raises(PlanError, match=said):
            program(tmp_path / str(number), code.format(given))
    other = "// launch: f<<<1, 32>>>(x, out, n)\n__global__ void f(const int* x, float* out, int n) {}"
    with pytest.raises(
        PlanError, match="argument 1 of f is a pointer to whole numbers of 4 bytes, but `x` is of float32"
    ):
        program(tmp_path / "other", other)
