"""Where arrays lie in the memory that a player shares with the referee. Both sides look through the same views."""

import sys
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.inside.codec import NUMPY_DTYPES, TORCH_DTYPES, CannotCross

_ALIGNED = 64  # bytes: a cache line, and what vector instructions like


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One array."""

    kind: str  # "numpy", "torch" or "number"
    dtype: str
    shape: tuple[int, ...]
    offset: int  # bytes from the beginning of the memory

    @property
    def size_bytes(self) -> int:
        """Without the gap to the next one."""
        return int(np.prod(self.shape, dtype=np.int64)) * _stored(self.dtype).itemsize

    def view(self, memory: Any) -> Any:
        """The array itself, writable, no copy."""
        count = int(np.prod(self.shape, dtype=np.int64))
        flat = np.frombuffer(memory, dtype=_stored(self.dtype), count=count, offset=self.offset)
        array = flat.reshape(self.shape)
        if self.kind != "torch":
            return array
        import torch

        tensor = torch.from_numpy(array)
        return tensor.view(torch.bfloat16) if self.dtype == "bfloat16" else tensor

    def write(self, memory: Any, value: Any) -> None:
        """Copy `value` into the memory."""
        view = self.view(memory)
        if self.kind == "torch":
            view.copy_(value)
        else:
            view[...] = value

    def read(self, memory: Any) -> Any:
        """A copy of what is there now."""
        view = self.view(memory)
        if self.kind == "torch":
            return view.clone()
        return view.copy() if self.kind == "numpy" else view[()].item()

    def to_plain(self) -> tuple[str, str, tuple[int, ...], int]:
        """As it crosses the wire."""
        return self.kind, self.dtype, self.shape, self.offset

    @classmethod
    def from_plain(cls, plain: tuple[str, str, tuple[int, ...], int]) -> "Slot":
        """The slot that `to_plain` was called on."""
        kind, dtype, shape, offset = plain
        return cls(kind=kind, dtype=dtype, shape=shape, offset=offset)


def _stored(dtype: str) -> np.dtype[Any]:
    return np.dtype("uint16" if dtype == "bfloat16" else dtype)


def slot_for(value: Any, *, after: int) -> Slot:
    """A slot for values like this one, behind the first `after` bytes; CannotCross if there can be none."""
    kind, dtype, shape = _nature(value)
    return Slot(kind=kind, dtype=dtype, shape=shape, offset=-(-after // _ALIGNED) * _ALIGNED)


def is_array(value: Any) -> bool:
    """Whether it travels through shared memory: a numpy array or a torch tensor, exactly."""
    torch = sys.modules.get("torch")
    return type(value) is np.ndarray or (torch is not None and type(value) is torch.Tensor)


def _nature(value: Any) -> tuple[str, str, tuple[int, ...]]:
    if type(value) is np.ndarray and value.dtype.name in NUMPY_DTYPES:
        return "numpy", value.dtype.name, value.shape
    if is_array(value) and str(value.dtype).removeprefix("torch.") in TORCH_DTYPES:
        return "torch", str(value.dtype).removeprefix("torch."), tuple(value.shape)
    if isinstance(value, np.generic) and value.dtype.name in NUMPY_DTYPES:
        return "number", value.dtype.name, ()
    if type(value) in (float, int, bool):
        return "number", np.asarray(value).dtype.name, ()
    raise CannotCross(f"a {type(value).__name__} has no place in shared memory: arrays, tensors and numbers have")
