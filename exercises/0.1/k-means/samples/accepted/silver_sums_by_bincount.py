import numpy as np


def nearest(points, centres):
    return ((centres**2).sum(axis=1) - 2 * (points @ centres.T)).argmin(axis=1)


def kmeans(points, start, steps):
    shift = points.mean(axis=0)
    points, centres = points - shift, start - shift
    for _ in range(steps):
        labels = nearest(points, centres)
        counts = np.bincount(labels, minlength=len(centres))
        sums = np.stack([np.bincount(labels, column, len(centres)) for column in points.T], axis=1)
        centres = np.where(counts[:, None] > 0, sums / np.maximum(counts, 1)[:, None], centres)
    return centres + shift, nearest(points, centres)


def farthest_first(points, k):
    chosen, gaps = [0], ((points - points[0]) ** 2).sum(axis=1)
    for _ in range(k - 1):
        chosen.append(int(gaps.argmax()))
        gaps = np.minimum(gaps, ((points - points[chosen[-1]]) ** 2).sum(axis=1))
    return points[chosen]
