"""What a graph gave, as arrays, where it is what was asked for. What is not stays on the GPU: it can be of any size."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from kernels.graphs.graph import BadGraph

Kind = tuple[str, tuple[int, ...]]  # dtype and shape


def kind_of(tensor: torch.Tensor) -> Kind:
    """What it is asked to be."""
    return str(tensor.dtype).removeprefix("torch."), tuple(tensor.shape)


def arrays_of(outputs: Sequence[torch.Tensor], wanted: Sequence[Kind]) -> tuple["np.ndarray[Any, Any]", ...]:
    """On the host. Raises BadGraph where one is not of its kind."""
    if len(outputs) != len(wanted):
        raise BadGraph(f"it gives {len(outputs)} tensors, and {len(wanted)} are asked for")
    for number, (tensor, kind) in enumerate(zip(outputs, wanted, strict=True), start=1):
        if kind_of(tensor) != kind:
            raise BadGraph(f"output {number} is {_words(kind_of(tensor))}, not {_words(kind)} as the baseline's")
    return tuple(map(_array, outputs))


def _array(tensor: torch.Tensor) -> "np.ndarray[Any, Any]":
    # numpy has no bfloat16: what is compared is the same number, written wider.
    found = tensor.detach().float() if tensor.dtype is torch.bfloat16 else tensor.detach()
    return np.asarray(found.resolve_conj().resolve_neg().contiguous().cpu().numpy())


def _words(kind: Kind) -> str:
    return f"{kind[0]} of shape {kind[1]}"
