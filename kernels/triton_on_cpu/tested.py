"""The one version of Triton whose inner workings were read; any other is refused before it can mislead anyone."""

import triton

VERSION = "3.9.0"


class OtherTriton(RuntimeError):
    """Installed is a Triton that nobody has compared with what we replace in it."""


def require() -> None:
    """Raises OtherTriton. To move on: read the interpreter's changes, run the tests, then change VERSION."""
    if triton.__version__ != VERSION:
        raise OtherTriton(
            f"triton {triton.__version__} is installed, but kernels.triton_on_cpu replaces parts of {VERSION}: "
            f"install triton=={VERSION}, or check every part again and change kernels/triton_on_cpu/tested.py"
        )
