"""A learner's C++ functions, called with numpy arrays. Builds nothing, and times nothing.

`Program.call` is all that most callers need. Whoever times calls uses `prepare`, whose `run` is the bare call.
"""

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from kernels.arguments import Given, given, poisoned
from kernels.cpp.checked import CheckedCall
from kernels.faults import CallFailed
from kernels.lines import LineTable
from kernels.signatures import Parameter, Role, Signature

Array = NDArray[Any]
Outputs = Array | tuple[Array, ...]


class Prepared(Protocol):
    """One call whose arguments are in place."""

    def run(self) -> None: ...
    def outputs(self) -> tuple[Array, ...]: ...
    def costs(self) -> dict[str, int]: ...


class Program:
    """A product of `kernels.cpp.recipe.recipe`; checked or not is read from the file."""

    def __init__(self, path: Path | str, signatures: Sequence[Signature]) -> None:
        self._library = ctypes.CDLL(str(path))
        self._lines = LineTable(Path(path))
        self._signatures = {each.name: each for each in signatures}
        self._costs: dict[str, int] = {}
        self._again: tuple[tuple[object, ...], PlainCall] | None = None  # the last `write`: it may come again
        self.is_checked = hasattr(self._library, "studyhub_run")

    def prepare(self, name: str, *asked: object) -> Prepared:
        """The call of `name` with everything but its outputs. Raises TypeError, ValueError, ExpressionError."""
        signature = self._signature(name)
        values = given(signature, asked)
        if self.is_checked:
            return CheckedCall(self._library, self._lines, signature, values)
        shapes = values.output_shapes
        outputs = {each.name: poisoned(shapes[each.name], each.dtype) for each in signature.of_role(Role.OUTPUT)}
        return PlainCall(self._library, signature, values, outputs)

    def call(self, name: str, *asked: object) -> Outputs:
        """The outputs: one as itself, several as a tuple. Raises also OutOfBounds, CallFailed."""
        prepared = self.prepare(name, *asked)
        prepared.run()
        self._costs = prepared.costs()
        outputs = prepared.outputs()
        return outputs[0] if len(outputs) == 1 else outputs

    def write(self, name: str, *asked: object, into: Sequence[Array]) -> None:
        """Like `call`, but the outputs are the caller's own arrays, in the signature's order, and nothing is counted.

        Raises also ValueError for an array that the function must not write into: of another shape, dtype or layout.
        The same arrays and numbers as the last time are not looked at again: that took longer than a short function.
        """
        same = (name, *map(_identity, asked), *map(id, into))
        if self._again is None or self._again[0] != same:
            self._again = same, self._written(name, asked, into)
        self._again[1].run()

    def _written(self, name: str, asked: Sequence[object], into: Sequence[Array]) -> "PlainCall":
        signature = self._signature(name)
        values = given(signature, asked)
        named = zip(signature.of_role(Role.OUTPUT), into, strict=True)
        outputs = {each.name: _fitting(each, array, values) for each, array in named}
        return PlainCall(self._library, signature, values, outputs)

    def _signature(self, name: str) -> Signature:
        if name not in self._signatures:
            raise TypeError(f"there is no function {name} here; there is {', '.join(self._signatures)}")
        return self._signatures[name]

    def costs(self) -> dict[str, int]:
        """What the last call cost: loads, stores, bytes_loaded, bytes_stored, cache_misses; empty if not checked.

        These are the loads and stores of the -O1 build, all memory included: arrays, the function's own stack and
        what it allocates. They are the same in every run on one compiler and kind of processor. The cache is that
        of native/cache.h, empty at first.
        """
        return self._costs


class PlainCall:
    """A call straight into the function, on the caller's own arrays."""

    def __init__(self, library: ctypes.CDLL, signature: Signature, values: Given, outputs: dict[str, Array]) -> None:
        self._function = library[f"studyhub_call_{signature.name}"]
        self._name = signature.name
        self._outputs = outputs
        self._kept: list[Array] = []  # an argument's memory must outlive the call
        pointers = [self._pointer(each, values) for each in signature.parameters]
        self._arguments = (ctypes.c_void_p * len(pointers))(*pointers)

    def run(self) -> None:
        """Raises CallFailed."""
        if self._function(self._arguments):
            raise CallFailed(f"{self._name} ended by a C++ exception")

    def outputs(self) -> tuple[Array, ...]:
        return tuple(self._outputs.values())

    def costs(self) -> dict[str, int]:
        return {}

    def _pointer(self, parameter: Parameter, values: Given) -> int:
        match parameter.role:
            case Role.OUTPUT:
                array = self._outputs[parameter.name]
            case Role.INPUT:
                array = values.arrays[parameter.name]
            case Role.NUMBER:
                array = np.array([values.numbers[parameter.name]])
        self._kept.append(array)
        return int(array.ctypes.data)


def _identity(value: object) -> object:
    """Equal for the same array, whatever it holds, and for equal numbers of one type."""
    return id(value) if isinstance(value, np.ndarray) else (type(value), value)


def _fitting(parameter: Parameter, array: Array, values: Given) -> Array:
    wanted = (values.output_shapes[parameter.name], np.dtype(parameter.dtype))
    if (array.shape, array.dtype) != wanted or not array.flags.c_contiguous or not array.flags.writeable:
        raise ValueError(f"{parameter.name} goes into an array of {wanted}, this one is {array.shape} of {array.dtype}")
    return array
