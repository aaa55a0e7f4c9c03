"""numpy's arrays and scalars and torch's tensors, to bytes and back: a type, a shape, and the raw numbers.

Neither library is imported before the first of its values comes in; none goes out before somebody imported it.
"""

import sys
from typing import Any

from grader.inside.codec.grammar import (
    MAX_MESSAGE_BYTES,
    NUMPY_DTYPES,
    TORCH_DTYPES,
    CannotCross,
    Malformed,
    is_numpy_scalar,
    pack_int64,
    put_blob,
)
from grader.inside.codec.reader import Reader


def put_array(out: bytearray, value: Any) -> bool:
    """Write a numpy array, numpy scalar or torch tensor; False if `value` is none of them, exactly."""
    numpy = sys.modules.get("numpy")
    if numpy is not None and (type(value) is numpy.ndarray or isinstance(value, numpy.generic)):
        return _put_numpy(out, value, numpy)
    torch = sys.modules.get("torch")
    if torch is not None and type(value) is torch.Tensor:
        return _put_torch(out, value, torch)
    return False


def _put_numpy(out: bytearray, value: Any, numpy: Any) -> bool:
    name = value.dtype.name
    if name not in NUMPY_DTYPES:
        return False
    if type(value) is numpy.ndarray:
        _check_size(value.nbytes)
        native = numpy.asarray(value, dtype=value.dtype.newbyteorder("="))
        _put_shape(out, b"a", name, native.shape)
        put_blob(out, b"", native.tobytes())
        return True
    if not is_numpy_scalar(value):  # a subclass of one
        return False
    _put_shape(out, b"n", name, ())
    put_blob(out, b"", value.tobytes())
    return True


def _put_torch(out: bytearray, value: Any, torch: Any) -> bool:
    name = str(value.dtype).removeprefix("torch.")
    if name not in TORCH_DTYPES or value.layout is not torch.strided:
        return False
    _check_size(value.numel() * value.element_size())
    flat = value.detach().resolve_conj().resolve_neg().cpu().contiguous().reshape(-1)
    _put_shape(out, b"p", name, tuple(value.shape))
    put_blob(out, b"", flat.view(torch.uint8).numpy().tobytes())
    return True


def _check_size(size: int) -> None:
    """Before it is copied."""
    if size > MAX_MESSAGE_BYTES:
        raise CannotCross(f"an array of {size} bytes is more than the {MAX_MESSAGE_BYTES} that may cross")


def _put_shape(out: bytearray, tag: bytes, dtype: str, shape: tuple[int, ...]) -> None:
    out += tag + bytes([TORCH_DTYPES.index(dtype), len(shape)])
    for side in shape:
        out += pack_int64(side)


def read_array(reader: Reader) -> Any:
    """numpy's, writable."""
    import numpy

    dtype, shape = _shape(reader)
    if dtype not in NUMPY_DTYPES or any(side < 0 for side in shape):
        raise Malformed("an array of a type or shape that numpy does not have")
    return numpy.frombuffer(_numbers(reader, dtype), dtype=dtype).reshape(shape).copy()


def read_scalar(reader: Reader) -> Any:
    """numpy's, of its own type."""
    import numpy

    dtype, shape = _shape(reader)
    if dtype not in NUMPY_DTYPES or shape:
        raise Malformed("a numpy scalar with a shape, or of no numpy type")
    return numpy.frombuffer(_numbers(reader, dtype), dtype=dtype).reshape(())[()]


def read_tensor(reader: Reader) -> Any:
    """torch's, on the CPU."""
    import torch

    dtype, shape = _shape(reader)
    raw = bytearray(_numbers(reader, dtype))
    if any(side < 0 for side in shape):
        raise Malformed("a tensor with a negative side")
    kind = getattr(torch, dtype)
    flat = torch.frombuffer(raw, dtype=kind) if raw else torch.empty(0, dtype=kind)
    return flat.reshape(shape)


def _shape(reader: Reader) -> tuple[str, tuple[int, ...]]:
    code, sides = reader.take(2)
    if code >= len(TORCH_DTYPES) or sides > 32:
        raise Malformed("an array of no known type, or of more than 32 dimensions")
    return TORCH_DTYPES[code], tuple(reader.int64() for _ in range(sides))


def _numbers(reader: Reader, dtype: str) -> bytes:
    raw = reader.blob()
    if dtype == "bool" and raw.translate(None, b"\0\1"):  # other bytes make values that are neither true nor false
        raise Malformed("a bool that is neither 0 nor 1")
    return raw
