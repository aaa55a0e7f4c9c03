"""The versions of Triton whose inner workings were read; any other is refused before it can mislead anyone.

torch 2.13 for CUDA asks for exactly triton 3.7.1, torch 2.11 for 3.6.0, torch for CPUs for none. The interpreter of
3.7.1 computes several things wrongly that 3.9.0 has right (chained comparisons, fma, NaN in minima, histograms), and so
it is not interpreted with; the compilers of all three and their way to launch kernels are the same to us.
"""

from importlib import metadata

INTERPRETER = frozenset({"3.9.0"})
COMPILER = frozenset({"3.6.0", "3.7.1", "3.9.0"})


class OtherTriton(RuntimeError):
    """Installed is a Triton that nobody has compared with what we replace in it, or rely on."""


def is_installed(versions: frozenset[str]) -> bool:
    """Whether one of them is; does not import it."""
    try:
        return metadata.version("triton") in versions
    except metadata.PackageNotFoundError:
        return False


def require(versions: frozenset[str]) -> None:
    """Raises OtherTriton. To move on: read what changed in Triton, run the tests, then add the version here."""
    import triton  # here, so that asking for the version alone costs nothing

    if triton.knobs.runtime.interpret:
        raise OtherTriton("TRITON_INTERPRET is set: Triton has replaced its own library already; unset it")
    if triton.__version__ not in versions:
        raise OtherTriton(
            f"triton {triton.__version__} is installed, but this part of kernels.triton_on_cpu was tried with"
            f" {' and '.join(sorted(versions))} only: install triton=={max(versions)}, or check every part again and"
            " add the version to kernels/triton_on_cpu/tested.py"
        )
