"""Kernels written to be read: the naive version first, then the better one, one idea a file."""
