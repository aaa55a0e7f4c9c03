"""CUDA kernels that learners send, run on a CPU: launched, checked and counted. Needs no GPU, no compiler."""
