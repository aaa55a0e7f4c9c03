"""CUDA kernels that know nothing of the question: one thread for each number of an output, or none that stores."""

from grader.degenerate.filling import fillings
from grader.exercise import Exercise
from kernels.signatures import Parameter, Role, Signature

_VALUES = fillings("{first}[i]")


def answers(exercise: Exercise) -> dict[str, str]:
    """Code by a description of it."""
    (signature,) = exercise.signatures
    return {words: _file(signature, value) for words, value in _VALUES.items()}


def _file(signature: Signature, value: str | None) -> str:
    first = signature.of_role(Role.INPUT)[0]
    outputs = signature.of_role(Role.OUTPUT)
    launches = [f"// launch: {_name(each)}<<<{_count(each)}, 1>>>({first.name}, {each.name})" for each in outputs]
    return "\n".join([*launches, *(_kernel(signature, first, each, value) for each in outputs), ""])


def _kernel(signature: Signature, first: Parameter, output: Parameter, value: str | None) -> str:
    body = "" if value is None else f"{output.name}[i] = {value.format(first=first.name)};"
    parameters = ", ".join(_declared(signature, each) for each in (first, output))
    return f"__global__ void {_name(output)}({parameters}) {{\n    const int i = blockIdx.x;\n    {body}\n}}"


def _declared(signature: Signature, parameter: Parameter) -> str:
    """As the author's prototype has it."""
    inside = signature.prototype.partition("(")[2].rpartition(")")[0]
    declared = dict(zip((each.name for each in signature.parameters), inside.split(","), strict=True))
    return declared[parameter.name].strip()


def _name(output: Parameter) -> str:
    return f"fill_{output.name}"


def _count(output: Parameter) -> str:
    return " * ".join(f"({each})" for each in output.shape) or "1"
