"""Triton kernels written to be read, each in the form a learner hands in: kernels and a launch plan, no host code."""
