"""What one call of a `Model` needs, found without doing it where torch can: on tensors without memory."""

from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any

import torch
from torch.utils.flop_counter import FlopCounterMode

from grader.formats.foreign.budget import Cost
from grader.formats.foreign.comparing import bytes_of
from grader.formats.kernelbench.problem import load


def cost_of(text: str, sizes: Mapping[str, Any]) -> Cost:
    """Raises whatever the problem raises at these sizes."""
    try:
        return _cost(text, sizes, device="meta")
    except Exception:  # it looks at values, or brings arrays of its own
        return _cost(text, sizes, device=None)


def cost_or_none(text: str, sizes: Mapping[str, Any]) -> Cost | None:
    """None where the problem does not hold together at these sizes."""
    try:
        return cost_of(text, sizes)
    except Exception:
        return None


def _cost(text: str, sizes: Mapping[str, Any], *, device: str | None) -> Cost:
    with torch.device(device) if device else nullcontext(), torch.no_grad():
        module = load(text, sizes)
        model = module.Model(*module.get_init_inputs())
        inputs = list(module.get_inputs())
        with FlopCounterMode(display=False) as flops:
            output = model(*inputs)
        weights = [*model.parameters(), *model.buffers()]
        return Cost(
            data_bytes=bytes_of(inputs, output),
            weight_bytes=sum(each.numel() * each.element_size() for each in weights),
            flops=flops.get_total_flops(),
        )
