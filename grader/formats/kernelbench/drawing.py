"""Draw a problem's inputs: as its file does, or with its uniform numbers, all of one sign, replaced by better ones."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from types import ModuleType
from typing import Any

import torch
from torch.overrides import TorchFunctionMode


class Style(StrEnum):
    """What the random numbers are like."""

    GIVEN = "given"  # as the file has them
    SIGNED = "signed"  # normal, around 0: nothing that is only right for positive numbers passes
    WIDE = "wide"  # normal, around 5 with a spread of 10: nothing normalised by chance passes for normalised


_SCALES = {Style.SIGNED: (1.0, 0.0), Style.WIDE: (10.0, 5.0)}


class _Redrawn(TorchFunctionMode):
    def __init__(self, style: Style) -> None:
        super().__init__()
        self.spread, self.middle = _SCALES[style]

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        kwargs = kwargs or {}
        if func in (torch.rand, torch.randn):
            return torch.randn(*args, **kwargs) * self.spread + self.middle
        if func in (torch.rand_like, torch.randn_like):
            return torch.randn_like(*args, **kwargs) * self.spread + self.middle
        return func(*args, **kwargs)


def draw(module: ModuleType, style: Style, seed: int) -> tuple[Any, ...]:
    """What `get_inputs` of `module` gives, a new draw for each seed."""
    with seeded(seed):
        if style is Style.GIVEN:
            return tuple(module.get_inputs())
        with _Redrawn(style):
            return tuple(module.get_inputs())


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Generators begin at `seed`, and go on afterwards as if nothing had been."""
    kept = random.getstate()
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        random.seed(seed)
        try:
            yield
        finally:
            random.setstate(kept)
