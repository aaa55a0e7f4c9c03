"""NVIDIA's library as far as we call it, on the host's memory: addresses are real, kernels are Python functions.

Calls go through ctypes with the types of our table, so that a wrong order or a wrong width shows.
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from kernels.gpu.driver import CALLS

CUBIN = b"\x7fELF and no more"
ILLEGAL_ADDRESS = 700
_NAMES = {
    1: (b"CUDA_ERROR_INVALID_VALUE", b"invalid argument"),
    500: (b"CUDA_ERROR_NOT_FOUND", b"named symbol not found"),
    700: (b"CUDA_ERROR_ILLEGAL_ADDRESS", b"an illegal memory access was encountered"),
}
_ATTRIBUTES = {13: 1_980_000, 16: 132, 38: 50 << 20, 75: 9, 76: 0, 88: 0, 97: 227 << 10}


@dataclass
class Kernel:
    """A kernel of the fake: `run` gets each parameter's bytes."""

    parameter_bytes: tuple[int, ...]
    run: Callable[..., int | None]
    max_threads: int = 1024
    static_shared_bytes: int = 0


@dataclass
class FakeCuda:
    kernels: dict[str, Kernel] = field(default_factory=dict)
    launches: list[tuple] = field(default_factory=list)  # (kernel, grid, block, shared bytes)
    allowed_shared: dict[str, int] = field(default_factory=dict)
    loaded: int = 0  # modules now
    failing: dict[str, int] = field(default_factory=dict)  # call: what it returns
    _memory: dict[int, ctypes.Array] = field(default_factory=dict)
    _pending: int = 0

    def __getattr__(self, name: str):
        if name not in CALLS:
            raise AttributeError(name)
        work = getattr(type(self), f"_{name}", None)

        def call(*arguments: int) -> int:
            if name in self.failing:
                return self.failing[name]
            return (work(self, *arguments) if work else None) or 0

        made = ctypes.CFUNCTYPE(ctypes.c_int, *CALLS[name])(call)
        self.__dict__[name] = made
        return made

    @property
    def allocations(self) -> int:
        return len(self._memory)

    def _name(self, handle: int) -> str:
        return list(self.kernels)[handle - 1]

    def _cuGetErrorName(self, code, found):
        ctypes.c_char_p.from_address(found).value = _NAMES[code][0]

    def _cuGetErrorString(self, code, found):
        ctypes.c_char_p.from_address(found).value = _NAMES[code][1]

    def _cuDeviceGetAttribute(self, found, number, device):
        ctypes.c_int.from_address(found).value = _ATTRIBUTES[number]

    def _cuDeviceTotalMem_v2(self, found, device):
        ctypes.c_size_t.from_address(found).value = 80 << 30

    def _cuDriverGetVersion(self, found):
        ctypes.c_int.from_address(found).value = 13_020

    def _cuMemAlloc_v2(self, found, nbytes):
        memory = ctypes.create_string_buffer(nbytes)
        self._memory[ctypes.addressof(memory)] = memory
        ctypes.c_size_t.from_address(found).value = ctypes.addressof(memory)

    def _cuMemFree_v2(self, address):
        del self._memory[address]

    def _cuMemcpyHtoD_v2(self, target, source, nbytes):
        ctypes.memmove(target, source, nbytes)

    _cuMemcpyDtoH_v2 = _cuMemcpyDtoD_v2 = _cuMemcpyHtoD_v2

    def _cuMemsetD8_v2(self, target, byte, nbytes):
        ctypes.memset(target, byte, nbytes)

    def _cuCtxSynchronize(self):
        return self._pending

    def _cuModuleLoadData(self, found, image):
        ctypes.c_void_p.from_address(found).value = 7
        self.loaded += 1

    def _cuModuleUnload(self, module):
        self.loaded -= 1

    def _cuModuleGetFunction(self, found, module, name):
        if name.decode() not in self.kernels:
            return 500
        ctypes.c_void_p.from_address(found).value = list(self.kernels).index(name.decode()) + 1

    def _cuFuncGetAttribute(self, found, number, function):
        kernel = self.kernels[self._name(function)]
        value = {0: kernel.max_threads, 1: kernel.static_shared_bytes}[number]
        ctypes.c_int.from_address(found).value = value

    def _cuFuncSetAttribute(self, function, number, value):
        assert number == 8  # CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES
        self.allowed_shared[self._name(function)] = value

    def _cuFuncGetParamInfo(self, function, index, offset, size):
        sizes = self.kernels[self._name(function)].parameter_bytes
        if index >= len(sizes):
            return 1
        ctypes.c_size_t.from_address(size).value = sizes[index]

    def _cuLaunchKernel(self, function, gx, gy, gz, bx, by, bz, shared, stream, parameters, extra):
        name = self._name(function)
        sizes = self.kernels[name].parameter_bytes
        where = (ctypes.c_void_p * len(sizes)).from_address(parameters)
        words = [ctypes.string_at(at, nbytes) for at, nbytes in zip(where, sizes, strict=True)]
        self.launches.append((name, (gx, gy, gz), (bx, by, bz), shared))
        self._pending = self.kernels[name].run(*words) or 0

    def _cuEventElapsedTime(self, found, earlier, later):
        ctypes.c_float.from_address(found).value = 0.5


def floats(word: bytes, count: int) -> np.ndarray:
    """What a pointer among the parameters points to."""
    return np.ctypeslib.as_array((ctypes.c_float * count).from_address(int.from_bytes(word, "little")))


def add(x: bytes, y: bytes, out: bytes, n: bytes, *, extra: int = 0) -> None:
    """A kernel that adds n elements, and `extra` more."""
    count = int.from_bytes(n, "little") + extra
    floats(out, count)[:] = floats(x, count) + floats(y, count)
