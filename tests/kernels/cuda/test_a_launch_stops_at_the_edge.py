"""Loads and stores outside of what a kernel may touch."""

from pathlib import Path

import numpy as np
import pytest

from kernels.faults import OutOfBounds
from tests.kernels.building import BuildFailed
from tests.kernels.cuda.programs import one_kernel

X = np.arange(40, dtype=np.float32)


def stopped(folder: Path, body: str, config: str = "2, 32", before: str = "") -> str:
    with pytest.raises(OutOfBounds) as caught:
        one_kernel(folder, body, config, before).call(X, 40)
    return str(caught.value)


def test_a_missing_bound_is_a_read_too_far(tmp_path: Path) -> None:
    said = stopped(tmp_path, "const int i = blockIdx.x * 32 + threadIdx.x;\nout[i] = x[i];")
    wanted = "x[40], outside of x, which has 40 elements, is read in line 4 by thread 8 of block 1 of f"
    assert said == wanted


def test_one_write_too_far(tmp_path: Path) -> None:
    said = stopped(tmp_path, "const int i = blockIdx.x * 32 + threadIdx.x;\n\nif (i <= n) out[i] = 1;")
    assert said.startswith(
        "out[40], outside of out, which has 40 elements, is written in line 5 by thread 8 of block 1"
    )


def test_an_input_is_not_to_be_written(tmp_path: Path) -> None:
    assert "but x is an input" in stopped(tmp_path, "((float*)x)[3] = 1;")


def test_a_shared_array_has_an_end(tmp_path: Path) -> None:
    said = stopped(tmp_path, "__shared__ float kept[16];\nkept[threadIdx.x] = 1;\n__syncthreads();\nout[0] = kept[0];")
    assert said.startswith("shared memory beyond kept, which has 64 bytes, is written in line 4 by thread 16")


def test_dynamic_shared_memory_has_as_much_as_was_asked_for(tmp_path: Path) -> None:
    body = "extern __shared__ float kept[];\nkept[threadIdx.x] = x[threadIdx.x];\nout[threadIdx.x] = kept[threadIdx.x];"
    said = stopped(tmp_path, body, "1, 32, 31 * 4")
    assert "beyond the dynamic shared memory" in said
    np.testing.assert_array_equal(one_kernel(tmp_path / "b", body, "1, 32, 32 * 4").call(X, 40)[:32], X[:32])


def test_an_atomic_has_bounds_too(tmp_path: Path) -> None:
    assert stopped(tmp_path, "\natomicAdd(&out[40], 1);").startswith(
        "out[40], outside of out, which has 40 elements, is"
    )


def test_a_float4_that_reaches_over_the_end(tmp_path: Path) -> None:
    said = stopped(tmp_path, "((float4*)out)[threadIdx.x] = make_float4(1, 2, 3, 4);", "1, 16")
    assert said.startswith("out[40], outside of out")


def test_a_threads_own_array_may_not_be_larger_than_its_stack(tmp_path: Path) -> None:
    body = "float own[8192];\nfor (int i = 0; i < 8192; ++i) own[i] = x[i % n];\nout[0] = own[n];"
    with pytest.raises(BuildFailed, match="frame size"):
        one_kernel(tmp_path, body)


def test_the_stack_of_another_thread_is_not_memory(tmp_path: Path) -> None:
    body = """__shared__ float* where;
float own[4] = {x[0], x[1], x[2], x[3]};
if (threadIdx.x == 0) where = own;
__syncthreads();
out[threadIdx.x] = where[threadIdx.x % 4] + own[threadIdx.x % 3];"""
    assert stopped(tmp_path, body).startswith("memory of another thread, or beyond this one's own, is read in line 7")
