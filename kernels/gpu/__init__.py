"""GPU kernels as data: a cubin, a plan and arrays in, answers and times out. None of a learner's host code runs here.

Needs NVIDIA's driver and numpy, no toolkit and no torch. Compiling is done elsewhere.
"""
