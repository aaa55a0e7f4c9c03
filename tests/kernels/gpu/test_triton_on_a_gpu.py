"""What Triton has compiled runs without Triton. Needs a GPU, and Triton to compile."""

import numpy as np
import pytest

from kernels.gpu.planning import triton_work
from tests.kernels.gpu.cast import ADD, add_values, arrays_of

pytestmark = pytest.mark.gpu
pytest_plugins = ("tests.kernels.gpu.on_a_gpu",)

ADDING = """import triton
import triton.language as tl

@triton.jit
def add(x, y, out, n, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(out + at, tl.load(x + at, mask=at < n) + tl.load(y + at, mask=at < n), mask=at < n)

launch = ["add[(cdiv(n, 256),)](x, y, out, n, BLOCK=256, num_warps=8)"]
"""


@pytest.mark.parametrize("n", [1, 160, 100_003])  # compiled in; promised to be a multiple of 16; neither
def test_a_triton_kernel_gets_its_arguments_and_its_width(gpu_launcher, tmp_path, n):
    pytest.importorskip("triton")
    from kernels.triton_on_cpu.compiling import compiled

    major, minor = gpu_launcher.facts().compute_capability
    made = compiled(ADDING, ADD, {"n": n}, capability=10 * major + minor, folder=tmp_path)
    values = add_values(n)
    work = triton_work([each.launchable for each in made], [], ADD, values)
    with gpu_launcher.loaded(*(each.cubin for each in made)) as loaded:
        found = loaded.call(work, arrays_of(values))
    assert found.fault == ""
    np.testing.assert_array_equal(found.outputs["out"], values["x"] + values["y"])
