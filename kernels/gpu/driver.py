"""NVIDIA's driver (libcuda.so.1) through ctypes, every result checked. Leaves out all calls that we have no need of."""

import ctypes
from collections.abc import Mapping
from ctypes import c_char_p, c_int, c_size_t, c_ubyte, c_uint, c_void_p
from typing import Any, Protocol

LIBRARY = "libcuda.so.1"
_DEVICE_POINTER = c_size_t  # CUdeviceptr: 64 bits, no host address

# Each call by the name that the library exports (cuda.h renames most: cuMemAlloc stands for cuMemAlloc_v2), with what
# it takes. Handles (CUcontext, CUmodule, CUfunction, CUevent, CUstream) and host pointers are c_void_p.
CALLS: Mapping[str, tuple[Any, ...]] = {
    "cuInit": (c_uint,),
    "cuDriverGetVersion": (c_void_p,),
    "cuGetErrorName": (c_int, c_void_p),
    "cuGetErrorString": (c_int, c_void_p),
    "cuDeviceGet": (c_void_p, c_int),
    "cuDeviceGetName": (c_char_p, c_int, c_int),
    "cuDeviceGetAttribute": (c_void_p, c_int, c_int),
    "cuDeviceTotalMem_v2": (c_void_p, c_int),
    "cuDevicePrimaryCtxRetain": (c_void_p, c_int),
    "cuDevicePrimaryCtxRelease_v2": (c_int,),
    "cuCtxSetCurrent": (c_void_p,),
    "cuCtxSynchronize": (),
    "cuCtxResetPersistingL2Cache": (),
    "cuMemAlloc_v2": (c_void_p, c_size_t),
    "cuMemFree_v2": (_DEVICE_POINTER,),
    "cuMemcpyHtoD_v2": (_DEVICE_POINTER, c_void_p, c_size_t),
    "cuMemcpyDtoH_v2": (c_void_p, _DEVICE_POINTER, c_size_t),
    "cuMemcpyDtoD_v2": (_DEVICE_POINTER, _DEVICE_POINTER, c_size_t),
    "cuMemsetD8_v2": (_DEVICE_POINTER, c_ubyte, c_size_t),
    "cuModuleLoadData": (c_void_p, c_void_p),
    "cuModuleUnload": (c_void_p,),
    "cuModuleGetFunction": (c_void_p, c_void_p, c_char_p),
    "cuFuncGetAttribute": (c_void_p, c_int, c_void_p),
    "cuFuncSetAttribute": (c_void_p, c_int, c_int),
    "cuFuncGetParamInfo": (c_void_p, c_size_t, c_void_p, c_void_p),
    "cuLaunchKernel": (c_void_p, *(c_uint,) * 6, c_uint, c_void_p, c_void_p, c_void_p),
    "cuEventCreate": (c_void_p, c_uint),
    "cuEventRecord": (c_void_p, c_void_p),
    "cuEventElapsedTime": (c_void_p, c_void_p, c_void_p),
    "cuEventDestroy_v2": (c_void_p,),
}
INVALID_VALUE, NOT_FOUND, NOT_SUPPORTED = 1, 500, 801
# What a kernel brings upon itself, by cuda.h: an illegal address, too many registers for its block, a device-side
# assert, a hardware stack error, an illegal instruction, a misaligned address, address space or jump, and the rest.
KERNELS_OWN = frozenset({700, 701, 710, 714, 715, 716, 717, 718, 719})


class NoDriver(RuntimeError):
    """There is no driver that we can use; the message says why."""


class CudaError(RuntimeError):
    """A call that failed. After it the process is to be replaced: most failures leave its context unusable."""

    def __init__(self, *, call: str, code: int, name: str, text: str) -> None:
        super().__init__(f"{call}: {name} ({text})")
        self.call, self.code, self.name, self.text = call, code, name, text

    @property
    def by_the_kernel(self) -> bool:
        """Whether the kernel or its plan is to blame, and not we or the machine."""
        return self.code in KERNELS_OWN or self.call == "cuLaunchKernel"


class Library(Protocol):
    """What ctypes makes of the library: its calls as attributes."""

    def __getattr__(self, name: str) -> Any: ...


class Driver:
    """The calls of one library."""

    def __init__(self, library: Library) -> None:
        self._calls = {name: _typed(library, name, takes) for name, takes in CALLS.items()}

    def __call__(self, name: str, *arguments: Any, but: tuple[int, ...] = ()) -> int:
        """Call `name`. Raises CudaError, except for success and the codes in `but`, which it returns."""
        code = int(self._calls[name](*arguments))
        if code and code not in but:
            raise self._error(name, code)
        return code

    def _error(self, call: str, code: int) -> CudaError:
        name, text = (self._word(each, code) for each in ("cuGetErrorName", "cuGetErrorString"))
        return CudaError(call=call, code=code, name=name or f"error {code}", text=text or "no description")

    def _word(self, call: str, code: int) -> str:
        found = c_char_p()
        self._calls[call](code, ctypes.byref(found))
        return (found.value or b"").decode(errors="replace")


def load_driver() -> Driver:
    """The driver of this machine. Raises NoDriver."""
    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError as reason:
        raise NoDriver(f"no NVIDIA driver: {reason}") from None
    return Driver(library)


def _typed(library: Library, name: str, takes: tuple[Any, ...]) -> Any:
    try:
        call = getattr(library, name)
    except AttributeError:
        raise NoDriver(f"this NVIDIA driver has no {name}: version 550 (CUDA 12.4) or newer is needed") from None
    call.argtypes, call.restype = takes, c_int
    return call
