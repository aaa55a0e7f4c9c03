"""C++ that knows nothing of the question: it fills the outputs with something, or leaves them alone."""

from grader.degenerate.filling import fillings
from grader.exercise import Exercise
from kernels.signatures import Parameter, Role, Signature

_PREAMBLE = """\
#include <algorithm>
#include <cstdint>
using std::max;
using std::min;
static long long cdiv(long long a, long long b) { return (a + b - 1) / b; }
static long long next_power_of_2(long long n) { long long p = 1; while (p < n) p *= 2; return p; }
"""
_VALUES = fillings("{first}[i]")


def answers(exercise: Exercise) -> dict[str, str]:
    """Code by a description of it."""
    found = {}
    for words, value in _VALUES.items():
        if all(signature.of_role(Role.INPUT) for signature in exercise.signatures):
            found[words] = _PREAMBLE + "\n".join(_definition(each, value) for each in exercise.signatures)
    return found


def _definition(signature: Signature, value: str | None) -> str:
    first = signature.of_role(Role.INPUT)[0].name
    lines = [] if value is None else [_loop(out, value.format(first=first)) for out in signature.of_role(Role.OUTPUT)]
    return "\n".join([f'extern "C" {signature.prototype} {{', *lines, "}", ""])


def _loop(output: Parameter, value: str) -> str:
    count = " * ".join(f"(long long)({each})" for each in output.shape) or "1"
    return f"    for (long long i = 0; i < {count}; i++) {output.name}[i] = {value};"
