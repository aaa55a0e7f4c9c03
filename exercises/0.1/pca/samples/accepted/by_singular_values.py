from numpy import linalg


def pca(X, k):
    """No covariance matrix at all: the right singular vectors are the directions."""
    if k < 1 or k > min(X.shape):
        raise ValueError("k is out of range")
    centred = X - X.mean(0, keepdims=True)
    left, singular, right = linalg.svd(centred, full_matrices=False)
    return right[:k], singular[:k] ** 2 / (X.shape[0] - 1), left[:, :k] * singular[:k]
