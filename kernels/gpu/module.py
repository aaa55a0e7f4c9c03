"""A cubin on the GPU: loaded from bytes, its kernels looked up, unloaded. Launches nothing."""

import contextlib
import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kernels.gpu import driver as cuda
from kernels.gpu.context import Context

_ELF = b"\x7fELF"
_MAX_THREADS_PER_BLOCK, _STATIC_SHARED_BYTES, _MAX_DYNAMIC_SHARED_BYTES = 0, 1, 8  # CUfunction_attribute
_OPT_IN_SHARED_BYTES = 97  # CUdevice_attribute
_FREE_SHARED_BYTES = 48 << 10  # what every kernel may have without asking


class Refused(ValueError):
    """Device code and plan do not fit each other; the message is for whoever wrote them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A kernel that can be launched."""

    name: str
    handle: int  # CUfunction
    parameter_bytes: tuple[int, ...]  # the size of each parameter, as the compiler laid them out
    max_threads: int  # per block, with the registers that it needs
    static_shared_bytes: int


class Module:
    """A loaded cubin, with `__device__` variables of its own: nothing of them outlives `unload`."""

    def __init__(self, context: Context, cubin: bytes) -> None:
        if not cubin.startswith(_ELF):
            # PTX would be compiled here, by the driver, for as long as it takes.
            raise Refused("this is no cubin: only finished machine code is loaded")
        self._context, self._handle = context, ctypes.c_void_p()
        self._found: dict[str, Function] = {}
        context.driver("cuModuleLoadData", ctypes.byref(self._handle), cubin)

    def function(self, name: str) -> Function:
        """The kernel `name`, by the name it has in the cubin. Raises Refused."""
        if name not in self._found:
            self._found[name] = self._look_up(name)
        return self._found[name]

    def unload(self) -> None:
        self._context.driver("cuModuleUnload", self._handle)

    def _look_up(self, name: str) -> Function:
        call, found = self._context.driver, ctypes.c_void_p()
        code = call("cuModuleGetFunction", ctypes.byref(found), self._handle, name.encode(), but=(cuda.NOT_FOUND,))
        if code:
            raise Refused(f'there is no kernel `{name}`: is it `__global__`, and declared `extern "C"`?')
        return Function(
            name=name,
            handle=found.value or 0,
            parameter_bytes=tuple(self._parameter_bytes(found)),
            max_threads=self._attribute(found, _MAX_THREADS_PER_BLOCK),
            static_shared_bytes=self._attribute(found, _STATIC_SHARED_BYTES),
        )

    def _attribute(self, function: ctypes.c_void_p, number: int) -> int:
        found = ctypes.c_int()
        self._context.driver("cuFuncGetAttribute", ctypes.byref(found), number, function)
        return found.value

    def _parameter_bytes(self, function: ctypes.c_void_p) -> Iterator[int]:
        offset, size, index = ctypes.c_size_t(), ctypes.c_size_t(), 0
        while not self._context.driver(
            "cuFuncGetParamInfo",
            function,
            index,
            ctypes.byref(offset),
            ctypes.byref(size),
            but=(cuda.INVALID_VALUE,),  # there are no more
        ):
            yield size.value
            index += 1


def allow_shared(context: Context, function: Function, *, dynamic_bytes: int) -> None:
    """Let `function` have that much dynamic shared memory: above 48 KB a kernel must ask. Raises Refused."""
    most = context.attribute(_OPT_IN_SHARED_BYTES) - function.static_shared_bytes
    if dynamic_bytes > most:
        raise Refused(f"`{function.name}` asks for {dynamic_bytes} bytes of shared memory; this GPU has {most} for it")
    if dynamic_bytes + function.static_shared_bytes > _FREE_SHARED_BYTES:
        context.driver("cuFuncSetAttribute", function.handle, _MAX_DYNAMIC_SHARED_BYTES, dynamic_bytes)


@contextlib.contextmanager
def loaded(context: Context, cubins: Sequence[bytes]) -> Iterator[tuple[Module, ...]]:
    """All of them, unloaded at the end."""
    with contextlib.ExitStack() as stack:
        modules = []
        for cubin in cubins:
            modules.append(Module(context, cubin))
            stack.callback(modules[-1].unload)
        yield tuple(modules)
