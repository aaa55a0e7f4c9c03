"""Which centre each point is nearest to, the heart of k-means: point by point, and as a matrix product.

Leaves out moving the centres. With |x - c|^2 = |x|^2 - 2 x.c + |c|^2 all the products are one matrix product, and
|x|^2 is the same for all centres, so the arg min does without it.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Labels = NDArray[np.intp]


def naive(points: Floats, centres: Floats) -> Labels:  # (n, d), (k, d) -> (n,)
    """The definition."""
    return np.array([((point - centres) ** 2).sum(axis=1).argmin() for point in points], np.intp)


def by_product(points: Floats, centres: Floats) -> Labels:  # (n, d), (k, d) -> (n,)
    """Far from the origin the squares cancel: subtract the mean of the points from both first."""
    middle = points.mean(axis=0)  # (d,)
    points, centres = points - middle, centres - middle
    half = 0.5 * (centres**2).sum(axis=1)  # (k,)
    nearest: Labels = np.argmin(half - points @ centres.T, axis=1)  # half the distance squared, but for |x|^2
    return nearest
