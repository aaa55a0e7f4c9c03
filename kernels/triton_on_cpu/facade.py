"""The few Python names a kernel uses, as Triton's compiler understands them."""

import builtins
from types import SimpleNamespace
from typing import Any

import triton.language as tl

from kernels.expressions import cdiv, next_power_of_2
from kernels.triton_on_cpu.failures import KernelError
from kernels.triton_on_cpu.loops import counting
from kernels.triton_on_cpu.stage import REWRITTEN_NAMES
from kernels.triton_on_cpu.truths import ONE_NUMBER, one_number


def _least(*values: Any) -> Any:
    return _fold(values, builtins.min, tl.minimum)


def _greatest(*values: Any) -> Any:
    return _fold(values, builtins.max, tl.maximum)


def _fold(values: tuple[Any, ...], of_numbers: Any, of_blocks: Any) -> Any:
    if not any(isinstance(each, tl.tensor) for each in values):
        return of_numbers(*values)
    result, *rest = values
    for each in rest:
        result = of_blocks(result, each)
    return result


def _number(kind: Any) -> Any:
    def convert(value: Any) -> Any:
        if isinstance(value, tl.tensor):
            raise KernelError(
                f"`{kind.__name__}()` is for constants; a block is converted by `.to(tl.{kind.__name__}32)`"
            )
        return kind(value)

    return convert


def _on_constants(function: Any) -> Any:
    def call(*values: Any) -> int:
        if any(isinstance(each, tl.tensor) for each in values):
            raise KernelError(f"`triton.{function.__name__}` is for constants; in a kernel there is tl.cdiv")
        return int(function(*values))

    return call


class DeviceFunction:
    """A learner's @triton.jit function as another one sees it; `fn` is what Triton's reductions look for."""

    def __init__(self, fn: Any) -> None:
        self.fn = fn

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self.fn(*arguments, **named)


def names() -> dict[str, Any]:
    """What every kernel sees besides its own file."""
    host = SimpleNamespace(cdiv=_on_constants(cdiv), next_power_of_2=_on_constants(next_power_of_2), language=tl)
    return {
        "__builtins__": {},
        "__name__": "kernels",
        "tl": tl,
        "triton": host,
        "range": counting,
        "min": _least,
        "max": _greatest,
        "len": len,
        "float": _number(float),
        "int": _number(int),
        ONE_NUMBER: one_number,
        **REWRITTEN_NAMES,
    }
