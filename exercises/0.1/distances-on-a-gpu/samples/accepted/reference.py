"""One matrix product, and everything else added to it in place."""

import torch


def squared_distances(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    of_x = (x * x).sum(dim=1, keepdim=True)
    of_y = (y * y).sum(dim=1)
    found = torch.addmm(of_y, x, y.T, alpha=-2)
    return found.add_(of_x).clamp_(min=0)
