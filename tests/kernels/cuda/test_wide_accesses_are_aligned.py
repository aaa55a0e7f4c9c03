"""A GPU takes several bytes at once only from a multiple of their number; a CPU may not care, or may crash."""

from pathlib import Path

import numpy as np
import pytest

from kernels.faults import Misaligned
from tests.kernels.cuda.programs import one_kernel

X = np.arange(64, dtype=np.float32)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("((int4*)out)[0] = *(const int4*)(x + 2);", "x[2]: thread 0 of block 0 of f reads 16 bytes"),
        ("((char4*)out)[0] = *(const char4*)((const char*)x + 5);", "x[1] + 1 bytes: thread 0 of block 0 of f reads 4"),
        ("((double*)(out + 1))[0] = x[0];", "out[1]: thread 0 of block 0 of f writes 8 bytes"),
        (
            "extern __shared__ float kept[]; *(float2*)(kept + 3) = *(const float2*)x;",
            "the dynamic shared memory, 12 bytes from its beginning: thread 0 of block 0 of f writes 8",
        ),
    ],
    ids=["int4", "char4", "double", "shared memory"],
)
def test_a_wide_access_between_two_places_is_told(tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(Misaligned) as caught:
        one_kernel(tmp_path, body, "1, 32, 64").call(X, 64)
    assert str(caught.value).startswith(said)
    assert "in line 3, and the address is no multiple of" in str(caught.value)


def test_at_a_multiple_all_is_well(tmp_path: Path) -> None:
    body = "if (threadIdx.x < 8) ((float4*)out)[threadIdx.x] = *(const float4*)(x + 4 * threadIdx.x + 4);"
    np.testing.assert_array_equal(one_kernel(tmp_path, body).call(X, 64)[:32], X[4:36])


def test_fields_that_lie_closer_are_read_each_for_itself(tmp_path: Path) -> None:
    before = "struct Three { float a, b, c; }; "
    body = "const Three* all = (const Three*)x;\nconst Three one = all[threadIdx.x % 8];\nout[threadIdx.x] = one.c;"
    np.testing.assert_array_equal(one_kernel(tmp_path, body, before=before).call(X, 64)[:8], X[2:24:3])
