from lloyd import nearest

entry = "kmeans"
shapes = [{"n": 1500, "d": 16, "k": 32}, {"n": 1201, "d": 24, "k": 12}]
threshold = 1.5
tiers = {"bronze": 1.5, "silver": 5}
calls = 6


def make_inputs(rng, n, d, k):
    groups = rng.standard_normal((k, d)) * 3
    points = groups[rng.integers(k, size=n)] + rng.standard_normal((n, d))
    return points, points[:k].copy(), 1


def baseline(points, start, steps):
    """a loop over the points"""
    centres = start.copy()
    for _ in range(steps):
        labels = nearest(points, centres)
        for j in range(len(centres)):
            if (labels == j).any():
                centres[j] = points[labels == j].mean(axis=0)
    return centres, nearest(points, centres)
