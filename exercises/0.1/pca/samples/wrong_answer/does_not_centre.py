import numpy as np


def pca(X, k):
    n, d = X.shape
    if not 1 <= k <= min(n, d):
        raise ValueError("k is out of range")
    values, vectors = np.linalg.eigh(X.T @ X / (n - 1))
    largest = np.argsort(values)[::-1][:k]
    components = vectors[:, largest].T
    return components, np.maximum(values[largest], 0.0), X @ components.T
