"""Clouds of points whose directions are unique, and the answer by another road: singular values of centred points."""

import numpy as np


def cloud(rng, n, d, offset=1.0):
    """n points whose spread falls by a factor of 2 from direction to direction, turned at random."""
    turn, _ = np.linalg.qr(rng.standard_normal((d, d)))
    stretched = rng.standard_normal((n, d)) * 2.0 ** -np.arange(d)
    return stretched @ turn + offset * rng.uniform(1, 2, size=d)


def by_singular_values(X, k):
    centred = X - X.mean(axis=0)
    _, singular, directions = np.linalg.svd(centred, full_matrices=False)
    return directions[:k], singular[:k] ** 2 / (len(X) - 1)


def with_signs_of(directions, reference):
    """The same directions, each turned to the side on which the reference points."""
    return directions * np.sign(np.sum(directions * reference, axis=1, keepdims=True))
