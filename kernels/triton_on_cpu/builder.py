"""Triton's interpreter, with every access to memory checked and counted, and what it gets wrong refused.

It takes the place of `triton.runtime.interpreter.InterpreterBuilder`: each `create_…` is one operation of a kernel on
numpy arrays. Here are all the operations that touch memory; the rest is Triton's own.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import triton.language as tl
from numpy.typing import NDArray
from triton.backends.compiler import GPUTarget
from triton.backends.nvidia.compiler import min_dot_size
from triton.language.semantic import TritonSemantic
from triton.runtime.interpreter import InterpreterBuilder, InterpreterOptions, TensorHandle, _get_np_dtype

from kernels.triton_on_cpu.counting import Counts
from kernels.triton_on_cpu.failures import Unfaithful
from kernels.triton_on_cpu.memory import Access, Memory
from kernels.triton_on_cpu.races import Ledger

MAX_PRINTED_LINES = 64
_MAX_LINE_CHARS = 400
_FAITHFUL = frozenset(
    {"fp16", "fp32", "fp64", "int1", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"}
)


@dataclass(slots=True, kw_only=True)
class Run:
    """All that one call of a plan leaves behind."""

    memory: Memory
    counts: Counts = field(default_factory=Counts)
    ledger: Ledger = field(default_factory=Ledger)
    printed_lines: int = 0


class WatchedBuilder(InterpreterBuilder):  # type: ignore[misc]  # Triton has no types
    """One for the whole process: Triton keeps its builder in a global, and so does every tensor operation."""

    run: Run

    def __init__(self) -> None:
        super().__init__()
        # int32 wraps around, as on a GPU: an offset that does so is out of bounds, and that is always noticed.
        # debug: tl.device_assert is checked.
        self.options = InterpreterOptions(sanitize_overflow=False, debug=True)
        self.codegen_fns["min_dot_size"] = min_dot_size(GPUTarget("cuda", 80, 32))

    def create_masked_load(self, ptrs: Any, mask: Any, other: Any, cache_policy: Any, is_volatile: Any) -> Any:
        element = ptrs.get_element_ty()
        dtype = _get_np_dtype(element)
        lanes = np.broadcast_to(mask.data, ptrs.data.shape)
        loaded = np.zeros(ptrs.data.shape, dtype=dtype)
        if other is not None:
            loaded[...] = other.data
        for access in self.run.memory.find(ptrs.data, lanes, dtype, store=False):
            self.run.ledger.load(access)
            loaded[access.lanes] = access.buffer.elements[access.indices]
            self.run.counts.loaded_bytes += access.indices.size * dtype.itemsize
        return TensorHandle(loaded, element)

    def create_masked_store(self, ptrs: Any, value: Any, mask: Any, cache_policy: Any) -> None:
        dtype = _get_np_dtype(ptrs.get_element_ty())
        lanes = np.broadcast_to(mask.data, ptrs.data.shape)
        values = np.broadcast_to(value.data, ptrs.data.shape).astype(dtype, copy=False)
        for access in self.run.memory.find(ptrs.data, lanes, dtype, store=True):
            self.run.ledger.store(access, values[access.lanes])
            self.run.counts.stored_bytes += access.indices.size * dtype.itemsize

    def create_atomic_rmw(self, op: Any, ptr: Any, val: Any, mask: Any, sem: Any, scope: Any) -> Any:
        lanes = np.ascontiguousarray(np.broadcast_to(mask.data, ptr.data.shape))
        real = self._for_atomics(ptr, lanes)
        return super().create_atomic_rmw(op, real, _like(ptr, val), TensorHandle(lanes, tl.int1), sem, scope)

    def create_atomic_cas(self, ptr: Any, cmp: Any, val: Any, sem: Any, scope: Any) -> Any:
        real = self._for_atomics(ptr, np.ones(ptr.data.shape, dtype=np.bool_))
        return super().create_atomic_cas(real, _like(ptr, cmp), _like(ptr, val), sem, scope)

    def _for_atomics(self, ptr: Any, lanes: NDArray[np.bool_]) -> Any:
        """The same pointers at real addresses: Triton's own code does atomics, on lanes that were checked."""
        dtype = _get_np_dtype(ptr.get_element_ty())
        real = np.zeros(ptr.data.shape, dtype=np.uint64)
        for access in self.run.memory.find(ptr.data, lanes, dtype, store=True):
            real[access.lanes] = _machine_addresses(access)
            self.run.counts.atomics += access.indices.size
            access.buffer.writers[access.indices] = self.run.ledger.program
        self.run.ledger.saw_atomics()
        return TensorHandle(real, ptr.dtype)

    def create_dot(self, a: Any, b: Any, d: Any, input_precision: Any, max_num_imprecise_acc: Any) -> Any:
        _require_faithful(a.dtype, "tl.dot")
        _require_faithful(b.dtype, "tl.dot")
        *batch, m, k = a.data.shape
        self.run.counts.dot_flops += 2 * int(np.prod(batch, dtype=np.int64)) * m * k * b.data.shape[-1]
        self.run.counts.saw_operands(a.data.nbytes + b.data.nbytes)
        return super().create_dot(a, b, d, input_precision, max_num_imprecise_acc)

    def cast_impl(self, src: Any, dst_type: Any) -> Any:
        _require_faithful(dst_type, "a conversion")
        return super().cast_impl(src, dst_type)

    def create_fp_to_fp(self, src: Any, dst_type: Any, rounding_mode: Any) -> Any:
        _require_faithful(dst_type, "a conversion")
        return super().create_fp_to_fp(src, dst_type, rounding_mode)

    def create_bitcast(self, src: Any, dst_type: Any) -> Any:
        _require_faithful(dst_type, "a conversion")
        return super().create_bitcast(src, dst_type)

    def get_null_value(self, type: Any) -> Any:
        _require_faithful(type, "a constant")
        return super().get_null_value(type)

    def create_print(self, prefix: Any, hex: Any, values: Any, isSigned: Any) -> None:
        for value in values or [None]:
            self.run.printed_lines += 1
            if self.run.printed_lines <= MAX_PRINTED_LINES:
                shown = "" if value is None else f" {value.data}"
                print(f"{self.grid_idx} {prefix.strip()}{shown}"[:_MAX_LINE_CHARS])


def _like(ptr: Any, value: Any) -> Any:
    """`value`, of exactly the shape and type that the pointers ask for: atomics are done in C++, unchecked."""
    dtype = _get_np_dtype(ptr.get_element_ty())
    data = np.ascontiguousarray(np.broadcast_to(value.data, ptr.data.shape).astype(dtype, copy=False))
    return TensorHandle(data, value.dtype)


def _machine_addresses(access: Access) -> NDArray[np.uint64]:
    elements = access.buffer.elements
    return (elements.ctypes.data + access.indices * elements.itemsize).astype(np.uint64)


def _require_faithful(type_: Any, where: str) -> None:
    scalar = type_.scalar
    if scalar.is_ptr() or scalar.name in _FAITHFUL:
        return
    raise Unfaithful(
        f"{where} in {scalar.name}: without a GPU, Triton computes with its bit patterns as if they were whole"
        " numbers, so the result would be meaningless. Use tl.float16 or tl.float32 here"
    )


BUILDER = WatchedBuilder()
SEMANTIC = TritonSemantic(BUILDER)  # how Triton's language calls it
