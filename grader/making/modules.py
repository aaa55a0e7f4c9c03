"""Modules of ours that players need, by the kind of exercise: a box has no file of ours, so they come before it."""

from grader.exercise import Device, Kind

_MODULES = {
    Kind.CPP: ("kernels.cpp.program",),
    Kind.CUDA: ("kernels.cuda.plans", "kernels.cuda.program"),
    Kind.TRITON: ("kernels.triton_on_cpu.program",),
}


_ON_GPU = {
    Kind.TRITON: ("kernels.triton_on_cpu.delivering",),  # in the builder's box: no player is asked
    Kind.PYTHON: ("kernels.graphs.recording",),
}


def modules_for(kind: Kind, device: Device = Device.CPU) -> tuple[str, ...]:
    """The more of them a warden has imported, the less each grade has to."""
    return (_ON_GPU if device is Device.GPU else _MODULES).get(kind, ())
