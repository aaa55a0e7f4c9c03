import numpy as np


def nearest(points, centres):
    best, labels = np.full(len(points), np.inf), np.zeros(len(points), dtype=np.int64)
    for j, centre in enumerate(centres):
        squares = ((points - centre) ** 2).sum(axis=1)
        closer = squares < best
        best[closer], labels[closer] = squares[closer], j
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
