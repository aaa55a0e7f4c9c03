"""One GPU opened for work: its memory, its events, waiting for it. Knows nothing of kernels."""

import ctypes
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from kernels.gpu import driver as cuda
from kernels.gpu.driver import Driver

Bytes = NDArray[np.uint8]


class Context:
    """The primary context of one GPU, current in this thread. Addresses are plain numbers."""

    def __init__(self, driver: Driver, *, ordinal: int = 0) -> None:
        driver("cuInit", 0)
        device, handle = ctypes.c_int(), ctypes.c_void_p()
        driver("cuDeviceGet", ctypes.byref(device), ordinal)
        driver("cuDevicePrimaryCtxRetain", ctypes.byref(handle), device)
        driver("cuCtxSetCurrent", handle)
        self.driver, self.device = driver, device.value

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.driver("cuDevicePrimaryCtxRelease_v2", self.device)

    def attribute(self, number: int) -> int:
        """A property of the GPU, by its number in cuda.h's CUdevice_attribute."""
        found = ctypes.c_int()
        self.driver("cuDeviceGetAttribute", ctypes.byref(found), number, self.device)
        return found.value

    def allocate(self, nbytes: int) -> int:
        """Memory on the GPU, uninitialised, aligned to 256 bytes at least."""
        found = ctypes.c_size_t()
        self.driver("cuMemAlloc_v2", ctypes.byref(found), nbytes)
        return found.value

    def free(self, address: int) -> None:
        self.driver("cuMemFree_v2", address)

    def upload(self, address: int, content: Bytes) -> None:
        if content.nbytes:
            self.driver("cuMemcpyHtoD_v2", address, content.ctypes.data, content.nbytes)

    def download(self, address: int, nbytes: int) -> Bytes:
        found = np.empty(nbytes, np.uint8)
        if nbytes:
            self.driver("cuMemcpyDtoH_v2", found.ctypes.data, address, nbytes)
        return found

    def fill(self, address: int, byte: int, nbytes: int) -> None:
        """Does not wait for it."""
        if nbytes:
            self.driver("cuMemsetD8_v2", address, byte, nbytes)

    def copy(self, target: int, source: int, nbytes: int) -> None:
        """Does not wait for it."""
        self.driver("cuMemcpyDtoD_v2", target, source, nbytes)

    def synchronize(self) -> None:
        """Wait for everything, on every stream. What went wrong in a kernel is raised here, as CudaError."""
        self.driver("cuCtxSynchronize")

    def forget_persisting_lines(self) -> None:
        """Let no line stay in the L2 cache because somebody asked for that; older GPUs have no such lines."""
        self.driver("cuCtxResetPersistingL2Cache", but=(cuda.NOT_SUPPORTED,))


class Event:
    """A moment on the GPU, with the time."""

    def __init__(self, context: Context) -> None:
        self._driver, self.handle = context.driver, ctypes.c_void_p()
        self._driver("cuEventCreate", ctypes.byref(self.handle), 0)

    def record(self) -> None:
        """When all work that was sent before is done; does not wait for it."""
        self._driver("cuEventRecord", self.handle, None)

    def seconds_since(self, earlier: "Event") -> float:
        """Both must have happened. Steps of about half a microsecond, by the documentation of cuEventElapsedTime."""
        found = ctypes.c_float()
        self._driver("cuEventElapsedTime", ctypes.byref(found), earlier.handle, self.handle)
        return found.value / 1e3
