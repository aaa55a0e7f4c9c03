"""How many tensors an operation would cut one into: each takes the host's memory, however small it is. Cuts nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

import torch

from kernels.graphs.graph import MAX_ITEMS, BadGraph

_BY = {"unbind": "", "chunk": "chunks", "split": "split_size_or_sections"}  # what says how, beside the dimension


def check(operation: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
    """Raises BadGraph for more than `MAX_ITEMS`; what does not fit otherwise is torch's to refuse."""
    name = operation.partition(".")[2]
    if name not in _BY or not args or not isinstance(args[0], torch.Tensor) or not args[0].dim():
        return
    rest = [*args[1:]]
    how = kwargs.get(_BY[name], kwargs.get("split_size", rest.pop(0) if rest else 1)) if _BY[name] else 1
    dim = kwargs.get("dim", rest[0] if rest else 0)
    if type(dim) is not int or not -args[0].dim() <= dim < args[0].dim() or type(how) is not int:
        return
    length = args[0].shape[dim]
    pieces = min(how, length) if name == "chunk" else length // max(how, 1)
    if pieces > MAX_ITEMS:
        raise BadGraph(f"`{name}` into {pieces} tensors; at most {MAX_ITEMS} are kept: work on whole tensors")
