import torch


def squared_distances(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """x: (n, d) float32, y: (m, d) float32. Returns (n, m) float32: the squared distance of each x from each y."""
    raise NotImplementedError("write the square of a difference out: which of its three terms is a matrix product?")
