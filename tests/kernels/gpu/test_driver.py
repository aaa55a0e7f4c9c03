"""The driver's calls are checked, and typed as NVIDIA's own header types them."""

import ctypes
import re
import shutil
import subprocess

import pytest

from kernels.gpu.driver import CALLS, CudaError, Driver, NoDriver
from tests.kernels.gpu.fake_cuda import FakeCuda

_KINDS = {"int": "i", "unsigned int": "u", "size_t": "z", "CUdeviceptr": "z", "unsigned char": "b"}
_HANDLES = {"CUcontext", "CUmodule", "CUfunction", "CUevent", "CUstream"}
_OURS = {ctypes.c_int: "i", ctypes.c_uint: "u", ctypes.c_size_t: "z", ctypes.c_ubyte: "b"}


def test_a_failed_call_says_which_it_was_and_what_the_driver_calls_it():
    driver = Driver(FakeCuda(failing={"cuCtxSynchronize": 700}))
    with pytest.raises(CudaError) as caught:
        driver("cuCtxSynchronize")
    assert str(caught.value) == (
        "cuCtxSynchronize: CUDA_ERROR_ILLEGAL_ADDRESS (an illegal memory access was encountered)"
    )
    assert caught.value.by_the_kernel


def test_an_invalid_value_is_ours_unless_a_launch_had_it():
    driver = Driver(FakeCuda(failing={"cuMemAlloc_v2": 1, "cuLaunchKernel": 1}))
    with pytest.raises(CudaError) as ours:
        driver("cuMemAlloc_v2", None, 0)
    with pytest.raises(CudaError) as theirs:
        driver("cuLaunchKernel", None, *[1] * 7, None, None, None)
    assert (ours.value.by_the_kernel, theirs.value.by_the_kernel) == (False, True)


def test_a_code_that_is_expected_comes_back():
    assert Driver(FakeCuda(failing={"cuFuncGetParamInfo": 1}))("cuFuncGetParamInfo", None, 3, None, None, but=(1,)) == 1


def test_a_driver_that_is_too_old_says_so():
    class Old(FakeCuda):
        def __getattr__(self, name):
            if name == "cuFuncGetParamInfo":
                raise AttributeError(name)
            return super().__getattr__(name)

    with pytest.raises(NoDriver, match="no cuFuncGetParamInfo: version 550"):
        Driver(Old())


def test_every_call_takes_what_nvidias_header_says():
    nvcc = shutil.which("nvcc")
    if nvcc is None:
        pytest.skip("no nvcc, so no cuda.h")
    found = _prototypes(nvcc)
    for name, takes in CALLS.items():
        ours = "".join(_OURS.get(each, "p") for each in takes)
        # the header renames this one only in CUDA 13; the library has both, with the same parameters
        wanted = found.get(name) or found[f"{name}_v2"]
        assert ours == "".join(map(_kind, wanted)), name


def _prototypes(nvcc):
    asked = subprocess.run(
        [nvcc, "-E", "-x", "cu", "-"], input="#include <cuda.h>", capture_output=True, text=True, check=True
    )
    text = re.sub(r"^#.*$", "", asked.stdout, flags=re.MULTILINE)
    pattern = r"CUresult\s+(cu\w+)\s*\(([^()]*)\)\s*;"
    return {name: [each.strip() for each in rest.split(",")] for name, rest in re.findall(pattern, text)}


def _kind(parameter):
    if parameter == "void":
        return ""
    if "*" in parameter:
        return "p"
    ctype = " ".join(parameter.replace("const ", "").split()[:-1])
    if ctype in _HANDLES:
        return "p"
    if ctype in ("CUdevice", "CUresult", "CUdevice_attribute", "CUfunction_attribute"):
        return "i"  # the first is an int, the others are enums
    return _KINDS[ctype]
