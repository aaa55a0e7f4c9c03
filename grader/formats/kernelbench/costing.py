"""What one call of a `Model` needs, found without doing it where torch can: on tensors without memory."""

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from typing import Any

import torch
import torch._dynamo  # the counter imports it when first used, and must not be interrupted there
from torch.utils.flop_counter import FlopCounterMode

from grader.formats.foreign.budget import Cost
from grader.formats.foreign.comparing import bytes_of
from grader.formats.kernelbench.problem import load

META_CPU_S = 1.0


def cost_of(text: str, sizes: Mapping[str, Any]) -> Cost:
    """Raises whatever the problem raises at these sizes."""
    try:
        with at_most(META_CPU_S):
            return _cost(text, sizes, device="meta")
    except Exception:  # it looks at values, brings arrays of its own, or is a recurrence that is unrolled step by step
        return _cost(text, sizes, device=None)


@contextmanager
def at_most(cpu_s: float) -> Iterator[None]:
    """TimeoutError once this process has computed that long; for the main thread."""

    def stop(*signalled: object) -> None:
        raise TimeoutError(f"more than {cpu_s:g} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, cpu_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


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
