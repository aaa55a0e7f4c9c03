import numpy as np


def nearest(points, centres):
    labels = np.empty(len(points), dtype=np.int64)
    for i, point in enumerate(points):
        labels[i] = np.argmin(((centres - point) ** 2).sum(axis=1))
    return labels


def kmeans(points, start, steps):
    centres = start.copy()
    for _ in range(steps):
        labels = nearest(points, centres)
        for j in range(len(centres)):
            if (labels == j).any():
                centres[j] = points[labels == j].mean(axis=0)
    return centres, nearest(points, centres)


def farthest_first(points, k):
    chosen, gaps = [0], ((points - points[0]) ** 2).sum(axis=1)
    for _ in range(k - 1):
        chosen.append(int(gaps.argmax()))
        gaps = np.minimum(gaps, ((points - points[chosen[-1]]) ** 2).sum(axis=1))
    return points[chosen]
