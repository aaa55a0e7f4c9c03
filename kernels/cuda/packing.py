"""Arguments of a launch brought into the form that the kernel's own parameters have. Launches nothing."""

import ctypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count

import numpy as np

from kernels.cuda.launched import KernelEntry
from kernels.launching import PlanError, Sized


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One of a kernel's parameters, as it was compiled."""

    is_pointer: bool
    is_to_const: bool
    kind: str  # i, u, f; v for a type of its own, such as float4
    bytes: int

    @property
    def words(self) -> str:
        """For messages: "a pointer to 4-byte float"."""
        kinds = {"i": "whole numbers", "u": "whole numbers without sign", "f": "floats", "v": "structures"}
        return f"{'a pointer to ' if self.is_pointer else ''}{kinds[self.kind]} of {self.bytes} bytes"


def taken_by(entry: KernelEntry) -> tuple[Taken, ...]:
    """What the built kernel takes."""
    found: list[Taken] = []
    for index in count():
        each = entry.parameters[index]
        if each.kind == b"\0":
            return tuple(found)
        kind = each.kind.decode()
        found.append(
            Taken(is_pointer=each.is_pointer > 0, is_to_const=each.is_pointer == 1, kind=kind, bytes=each.bytes)
        )
    raise AssertionError("count() does not end")


def check_buffers(kernel: str, arguments: tuple[str, ...], taken: tuple[Taken, ...], dtypes: Mapping[str, str]) -> None:
    """That the plan gives as many arguments as `kernel` takes, arrays where it takes pointers. Raises PlanError."""
    if len(arguments) != len(taken):
        raise PlanError(f"{kernel} takes {len(taken)} arguments, its launch gives {len(arguments)}")
    for number, (argument, wanted) in enumerate(zip(arguments, taken, strict=True), start=1):
        where = f"argument {number} of {kernel}"
        if wanted.is_pointer != (argument in dtypes):
            raise PlanError(f"{where} is {wanted.words}, its launch gives `{argument}`")
        if not wanted.is_pointer:
            continue
        dtype = np.dtype(dtypes[argument])
        if wanted.kind != "v" and (wanted.bytes != dtype.itemsize or (wanted.kind == "f") != (dtype.kind == "f")):
            raise PlanError(f"{where} is {wanted.words}, but `{argument}` is of {dtype}")


class Packed:
    """Arguments in C's form; alive as long as this is."""

    def __init__(
        self,
        launch: Sized,
        taken: tuple[Taken, ...],
        fractions: Mapping[str, np.generic],
        address: Callable[[str], int],
    ) -> None:
        self._kept: list[np.ndarray[tuple[int], np.dtype[np.generic]]] = []
        pointers = []
        for argument, wanted in zip(launch.arguments, taken, strict=True):
            if wanted.is_pointer:
                pointers.append(address(str(argument)))
            else:
                value = fractions[argument] if isinstance(argument, str) else argument
                pointers.append(self._number(launch.kernel, value, wanted))
        self._pointers = (ctypes.c_void_p * len(pointers))(*pointers)

    @property
    def address(self) -> int:
        """Of the array of pointers."""
        return ctypes.addressof(self._pointers)

    def _number(self, kernel: str, value: int | np.generic, wanted: Taken) -> int:
        if wanted.kind == "v":
            raise PlanError(f"{kernel} takes a structure by value, which a launch can't give")
        dtype = np.dtype(f"{wanted.kind}{wanted.bytes}")
        if wanted.kind != "f" and not np.iinfo(dtype).min <= int(value) <= np.iinfo(dtype).max:
            raise PlanError(f"{kernel} takes {wanted.words}, and {value} does not fit")
        self._kept.append(np.array([value]).astype(dtype))
        return int(self._kept[-1].ctypes.data)
