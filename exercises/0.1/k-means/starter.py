import numpy as np


def kmeans(points, start, steps):
    """`steps` rounds of Lloyd's algorithm.

    points: float64 (n, d); start: float64 (k, d); steps: int >= 0.
    Returns (centres (k, d), labels (n,) int64); a centre without points stays where it is.
    """
    raise NotImplementedError("first the labels for all points at once, then the means")


def farthest_first(points, k):
    """points[0], then k - 1 times the point that is farthest from those chosen: float64 (k, d)."""
    raise NotImplementedError("keep for each point its distance to the nearest chosen one")
