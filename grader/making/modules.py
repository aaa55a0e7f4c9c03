"""Modules of ours that players need, by the kind of exercise: a box has no file of ours, so they come before it."""

from grader.exercise import Kind

_MODULES = {
    Kind.CPP: ("kernels.cpp.program",),
    Kind.CUDA: ("kernels.cuda.plans", "kernels.cuda.program"),
    Kind.TRITON: ("kernels.triton_on_cpu.program",),
}


def modules_for(kind: Kind) -> tuple[str, ...]:
    """The more of them a warden has imported, the less each grade has to."""
    return _MODULES.get(kind, ())
