"""The definition, point by point."""

import numpy as np


def kmeans(points, start, steps):
    centres = start.copy()
    for _ in range(steps):
        labels = nearest(points, centres)
        for j in range(len(centres)):
            if (labels == j).any():
                centres[j] = points[labels == j].mean(axis=0)
    return centres, nearest(points, centres)


def nearest(points, centres):
    return np.array([((point - centres) ** 2).sum(axis=1).argmin() for point in points], dtype=np.int64)


def farthest_first(points, k):
    chosen = [0]
    while len(chosen) < k:
        gaps = [min(((point - points[i]) ** 2).sum() for i in chosen) for point in points]
        chosen.append(int(np.argmax(gaps)))
    return points[chosen]
