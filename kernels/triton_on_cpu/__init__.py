"""Triton kernels as data: refused unless they are nothing else, run without a GPU, compiled without one.

`program.Program` interprets a learner's file and counts what it does; `python -m kernels.triton_on_cpu.compiling` says
what a GPU would run. Only this package knows Triton's inner workings, and `tested` says of which versions.

What stays different from a GPU, so that tests of kernels leave room for it: float32 products are exact here, where
tensor cores round their factors to TF32 unless `input_precision="ieee"`; sums are added in numpy's order; exp, log and
the like are numpy's; atomics happen in the order in which programs run; a program's own lanes need no barrier; and no
program ever waits for another, so that locks work here even where a GPU would hang.
"""
