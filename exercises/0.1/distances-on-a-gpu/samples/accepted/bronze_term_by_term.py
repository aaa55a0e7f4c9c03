"""The same sum with a new tensor for each term."""

import torch


def squared_distances(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    products = x @ y.T
    twice = 2 * products
    norms = (x**2).sum(dim=1)[:, None] + (y**2).sum(dim=1)[None, :]
    return torch.clamp(norms - twice, min=0)
