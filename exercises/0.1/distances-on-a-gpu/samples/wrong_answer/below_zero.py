"""What rounding leaves of a point's distance from itself may be negative."""

import torch


def squared_distances(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return (x * x).sum(dim=1)[:, None] + (y * y).sum(dim=1) - 2 * x @ y.T
