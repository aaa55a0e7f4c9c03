"""Triton kernels that know nothing of the question: one program for each number of an output, or none that stores."""

from grader.exercise import Exercise
from kernels.signatures import Parameter, Role, Signature

_VALUES = {
    "leaves its outputs as they are": None,
    "fills its outputs with zeros": "0",
    "fills its outputs with ones": "1",
    "copies its first input": "tl.load({first} + at)",
}


def answers(exercise: Exercise) -> dict[str, str]:
    """Code by a description of it."""
    (signature,) = exercise.signatures
    return {words: _file(signature, value) for words, value in _VALUES.items()}


def _file(signature: Signature, value: str | None) -> str:
    first = signature.of_role(Role.INPUT)[0].name
    outputs = signature.of_role(Role.OUTPUT)
    kernels = "\n".join(_kernel(first, each, value) for each in outputs)
    launches = [f"{_name(each)}[({_count(each)},)]({first}, {each.name})" for each in outputs]
    return f"import triton\nimport triton.language as tl\n\n{kernels}\nlaunch = {launches!r}\n"


def _kernel(first: str, output: Parameter, value: str | None) -> str:
    body = "pass" if value is None else f"tl.store({output.name} + at, {value.format(first=first)})"
    head = f"@triton.jit\ndef {_name(output)}({first}, {output.name}):"
    return f"{head}\n    at = tl.program_id(0)\n    {body}\n"


def _name(output: Parameter) -> str:
    return f"fill_{output.name}"


def _count(output: Parameter) -> str:
    return " * ".join(f"({each})" for each in output.shape) or "1"
