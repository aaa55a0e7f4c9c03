"""What Triton has compiled runs without Triton. Needs a GPU, and Triton to compile."""

import numpy as np
import pytest

from kernels.gpu.planning import TritonKernel, triton_work
from kernels.launching import Launch, LaunchPlan
from tests.kernels.gpu.cast import ADD, add_values, arrays_of

pytestmark = pytest.mark.gpu
pytest_plugins = ("tests.kernels.gpu.on_a_gpu",)


def test_a_triton_kernel_gets_its_arguments_and_its_width(gpu_launcher):
    pytest.importorskip("triton")
    from tests.kernels.gpu.triton_adding import compiled

    cubin, metadata = compiled(gpu_launcher.facts().compute_capability, block=256, num_warps=8)
    launch = Launch(kernel="add", grid=("cdiv(n, 256)", "1", "1"), arguments=("x", "y", "out", "n"))
    kernel = TritonKernel(
        name=metadata.name,
        num_warps=metadata.num_warps,
        shared_bytes=metadata.shared,
        scratch_bytes=metadata.global_scratch_size,
    )
    values = add_values(100_003)
    work = triton_work(LaunchPlan(launches=(launch,)), ADD, values, [kernel])
    with gpu_launcher.loaded(cubin) as loaded:
        found = loaded.call(work, arrays_of(values))
    assert found.fault == ""
    np.testing.assert_array_equal(found.outputs["out"], values["x"] + values["y"])
