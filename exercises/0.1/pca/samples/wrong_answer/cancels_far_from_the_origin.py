import numpy as np


def pca(X, k):
    n, d = X.shape
    if not 1 <= k <= min(n, d):
        raise ValueError("k is out of range")
    mean = X.mean(axis=0)
    values, vectors = np.linalg.eigh((X.T @ X - n * np.outer(mean, mean)) / (n - 1))
    components = vectors[:, ::-1][:, :k].T
    return components, np.maximum(values[::-1][:k], 0.0), (X - mean) @ components.T
