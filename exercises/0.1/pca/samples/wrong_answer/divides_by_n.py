import numpy as np


def pca(X, k):
    if not 1 <= k <= min(X.shape):
        raise ValueError("k is out of range")
    centred = X - X.mean(axis=0)
    _, singular, right = np.linalg.svd(centred, full_matrices=False)
    return right[:k], singular[:k] ** 2 / len(X), centred @ right[:k].T
