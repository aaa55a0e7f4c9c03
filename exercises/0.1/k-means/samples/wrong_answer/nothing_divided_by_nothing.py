import numpy as np


def nearest(points, centres):
    half = 0.5 * (centres**2).sum(axis=1)  # |x|² is the same for all centres
    return np.argmin(half - points @ centres.T, axis=1)


def kmeans(points, start, steps):
    middle = points.mean(axis=0)  # near the origin the squares cancel less
    points, centres = points - middle, start - middle
    for _ in range(steps):
        labels = nearest(points, centres)
        counts = np.bincount(labels, minlength=len(centres))
        member = np.zeros((len(centres), len(points)))
        member[labels, np.arange(len(points))] = 1.0
        full = counts > -1
        centres[full] = (member @ points)[full] / counts[full, None]
    return centres + middle, nearest(points, centres)


def farthest_first(points, k):
    chosen, gaps = [0], ((points - points[0]) ** 2).sum(axis=1)
    for _ in range(k - 1):
        chosen.append(int(gaps.argmax()))
        gaps = np.minimum(gaps, ((points - points[chosen[-1]]) ** 2).sum(axis=1))
    return points[chosen]
