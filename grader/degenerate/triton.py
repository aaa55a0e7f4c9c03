"""Triton kernels that know nothing of the question: outputs filled block by block, or none that stores."""

from grader.degenerate.filling import fillings
from grader.exercise import Exercise
from kernels.signatures import Parameter, Role, Signature

_BLOCK = 1024  # elements of a program: interpreting one costs much the same, however many it has
_VALUES = fillings("tl.load({first} + at, mask=inside)")


def answers(exercise: Exercise) -> dict[str, str]:
    """Code by a description of it."""
    (signature,) = exercise.signatures
    return {words: _file(signature, value) for words, value in _VALUES.items()}


def _file(signature: Signature, value: str | None) -> str:
    first = signature.of_role(Role.INPUT)[0].name
    outputs = signature.of_role(Role.OUTPUT)
    kernels = "\n".join(_kernel(first, each, value) for each in outputs)
    launches = [_launch(first, each) for each in outputs]
    return f"import triton\nimport triton.language as tl\n\n{kernels}\nlaunch = {launches!r}\n"


def _kernel(first: str, output: Parameter, value: str | None) -> str:
    body = "pass" if value is None else f"tl.store({output.name} + at, {value.format(first=first)}, mask=inside)"
    return (
        f"@triton.jit\ndef {_name(output)}({first}, {output.name}, elements, LANES: tl.constexpr):\n"
        f"    at = tl.program_id(0) * LANES + tl.arange(0, LANES)\n    inside = at < elements\n    {body}\n"
    )


def _launch(first: str, output: Parameter) -> str:
    count = " * ".join(f"({each})" for each in output.shape) or "1"
    return f"{_name(output)}[(cdiv({count}, {_BLOCK}),)]({first}, {output.name}, {count}, LANES={_BLOCK})"


def _name(output: Parameter) -> str:
    return f"fill_{output.name}"
