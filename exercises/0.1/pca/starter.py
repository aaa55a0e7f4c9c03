import numpy as np


def pca(X, k):
    """The k directions of greatest variance of the rows of X.

    X: float64 array (n, d); k: int, 1 <= k <= min(n, d), else ValueError.
    Returns (components (k, d), var (k,), Z (n, k)), largest variance first.
    """
    raise NotImplementedError("centre X first, then look at the eigenvectors of its covariance matrix")
