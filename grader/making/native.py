"""The Python module through which a built library answers: its functions by their names, and what they cost."""

from kernels.signatures import Role, Signature


def program(signatures: tuple[Signature, ...], *, module: str, library: str) -> str:
    """A module whose functions call those of `library`, a file beside it, through `module`'s Program."""
    parsed = ", ".join(f"parse({each.prototype!r}, outputs={_outputs(each)!r})" for each in signatures)
    functions = "\n".join(_FUNCTION.format(name=each.name) for each in signatures)
    return _MODULE.format(module=module, library=library, signatures=parsed, functions=functions)


def _outputs(signature: Signature) -> dict[str, list[str]]:
    return {each.name: list(each.shape) for each in signature.of_role(Role.OUTPUT)}


_MODULE = """\
import os

from {module} import Program
from kernels.signatures import parse

_program = Program(os.path.join(os.path.dirname(__file__), {library!r}), ({signatures},))


def costs():
    return _program.costs()

{functions}"""

_FUNCTION = """
def {name}(*arguments, into=None):
    if into is not None:
        return _program.write({name!r}, *arguments, into=into)
    return _program.call({name!r}, *arguments)
"""
