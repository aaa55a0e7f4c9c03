"""A kernel's prototype in C, read as what goes in, what comes out, and how large it is. Calls nothing.

`void transpose(const float* x, float* out, int rows, int cols)`: a pointer to const is an input, another pointer an
output, everything else a number. How large an output is can't be seen in C, so it is said beside it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kernels.expressions import evaluate, names_in

# C type: numpy's name of the same. `long long` because `long` differs between platforms.
DTYPES = {
    "float": "float32",
    "double": "float64",
    "int": "int32",
    "unsigned": "uint32",
    "unsigned int": "uint32",
    "long long": "int64",
    "signed char": "int8",
    "int8_t": "int8",
    "uint8_t": "uint8",
    "unsigned char": "uint8",
    "int16_t": "int16",
    "uint16_t": "uint16",
    "int32_t": "int32",
    "uint32_t": "uint32",
    "int64_t": "int64",
    "uint64_t": "uint64",
    "__half": "float16",
    "half": "float16",
}
_PROTOTYPE = re.compile(r"\s*(?:__global__\s+)?void\s+(?P<name>[A-Za-z_]\w*)\s*\((?P<rest>[^()]*)\)\s*;?\s*")
_PARAMETER = re.compile(
    r"(?P<const>const\s+)?(?P<type>[A-Za-z_][\w ]*?)\s*(?P<star>\*?)\s*(?:__restrict__\s+)?(?P<name>\w+)"
)


class SignatureError(ValueError):
    """A prototype that can't be used; the message says which part."""


class Role(StrEnum):
    """What a parameter is for."""

    INPUT = "input"
    OUTPUT = "output"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One of a function's parameters, in the order of the prototype."""

    name: str
    dtype: str  # numpy's name, of the elements where it is an array
    role: Role
    shape: tuple[str, ...] = ()  # of an output: expressions in the whole numbers among the parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One function that takes arrays as pointers, and returns nothing."""

    name: str
    prototype: str  # as the author wrote it
    parameters: tuple[Parameter, ...]

    def of_role(self, role: Role) -> tuple[Parameter, ...]:
        """Those with this role, in their order."""
        return tuple(each for each in self.parameters if each.role is role)

    @property
    def asked(self) -> tuple[Parameter, ...]:
        """What a caller gives: everything but the outputs, in the order of the prototype."""
        return tuple(each for each in self.parameters if each.role is not Role.OUTPUT)

    def to_json(self) -> dict[str, Any]:
        """What `parse` takes."""
        outputs = {each.name: list(each.shape) for each in self.of_role(Role.OUTPUT)}
        return {"prototype": self.prototype, "outputs": outputs}

    def output_shapes(self, numbers: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
        """The shape of each output, given the whole numbers among the parameters. Raises ExpressionError."""
        return tuple(tuple(evaluate(each, numbers) for each in out.shape) for out in self.of_role(Role.OUTPUT))


def parse(prototype: str, *, outputs: Mapping[str, list[str]]) -> Signature:
    """Read `prototype`; `outputs` gives the shape of every output, by name. Raises SignatureError, ExpressionError."""
    found = _PROTOTYPE.fullmatch(prototype)
    if found is None:
        raise SignatureError(f"`{prototype}` is no prototype like `void scale(const float* x, float* out, int n)`")
    parameters = tuple(_parameter(each.strip(), outputs) for each in found["rest"].split(",") if each.strip())
    signature = Signature(name=found["name"], prototype=prototype.strip().rstrip(";"), parameters=parameters)
    _check(signature, outputs)
    return signature


def _parameter(text: str, outputs: Mapping[str, list[str]]) -> Parameter:
    found = _PARAMETER.fullmatch(text)
    if found is None:
        raise SignatureError(f"parameter `{text}` can't be read: a type, perhaps a `*`, and a name are expected")
    ctype = " ".join(found["type"].split())
    if ctype not in DTYPES:
        raise SignatureError(f"parameter `{text}`: `{ctype}` is not one of {', '.join(DTYPES)}")
    role = Role.NUMBER if not found["star"] else Role.INPUT if found["const"] else Role.OUTPUT
    shape = tuple(outputs.get(found["name"], ())) if role is Role.OUTPUT else ()
    return Parameter(name=found["name"], dtype=DTYPES[ctype], role=role, shape=shape)


def _check(signature: Signature, outputs: Mapping[str, list[str]]) -> None:
    names = [each.name for each in signature.parameters]
    if len(set(names)) < len(names):
        raise SignatureError(f"`{signature.name}` has two parameters of one name")
    wanted = {each.name for each in signature.of_role(Role.OUTPUT)}
    if not wanted:
        raise SignatureError(f"`{signature.name}` has no output: a pointer that is not to const")
    for name in {*wanted} ^ {*outputs}:
        said = "has no shape" if name in wanted else "has a shape, but is no output"
        raise SignatureError(f"`{name}` of `{signature.name}` {said}")
    whole = {each.name for each in signature.of_role(Role.NUMBER) if "int" in each.dtype}
    for parameter in signature.of_role(Role.OUTPUT):
        for name in frozenset().union(*map(names_in, parameter.shape)) - whole:
            raise SignatureError(f"the shape of `{parameter.name}` needs `{name}`, which is no whole-number parameter")
