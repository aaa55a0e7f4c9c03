"""The Python module through which a built library answers: its functions by their names, and what they cost."""

from kernels.signatures import Role, Signature


def program(signatures: tuple[Signature, ...], *, module: str, library: str) -> str:
    """A module whose functions call those of `library`, a file beside it, through `module`'s Program."""
    all_parsed = ", ".join(map(parsed, signatures))
    functions = "\n".join(_FUNCTION.format(name=each.name) for each in signatures)
    return _MODULE.format(module=module, library=library, signatures=all_parsed, functions=functions)


def parsed(signature: Signature) -> str:
    """The expression that reads `signature` again."""
    outputs = {each.name: list(each.shape) for each in signature.of_role(Role.OUTPUT)}
    return f"parse({signature.prototype!r}, outputs={outputs!r})"


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
