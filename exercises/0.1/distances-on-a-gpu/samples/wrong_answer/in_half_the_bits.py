"""Fast, and wrong from the third digit on."""

import torch


def squared_distances(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    a, b = x.bfloat16(), y.bfloat16()
    found = (a * a).sum(dim=1)[:, None] + (b * b).sum(dim=1) - 2 * a @ b.T
    return found.float().clamp(min=0)
