import numpy as np


def pca(X, k):
    n, d = X.shape
    if not 1 <= k <= d:
        raise ValueError(f"k must be between 1 and {min(n, d)}, not {k}")
    centred = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / (n - 1))
    largest = np.argsort(values)[::-1][:k]
    components = vectors[:, largest].T
    return components, np.maximum(values[largest], 0.0), centred @ components.T
