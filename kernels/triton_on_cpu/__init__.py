"""Triton kernels as data: refused unless they are nothing else, run without a GPU, compiled without one.

`program.Program` interprets a learner's file and counts what it does; `python -m kernels.triton_on_cpu.compiling` says
what a GPU would run. Only this package knows Triton's inner workings, and `tested` says of which version.
"""
