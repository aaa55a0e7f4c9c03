"""Record a function of tensors as a graph, by watching what it asks of torch. Runs where the learner's code runs.

What is recorded is what the function did for these inputs: its loops are unrolled and its branches taken. A value that
it reads on the host (`.item()`, `if x.sum() > 0`) can't be in a graph, and is refused with the reason.
"""

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch.overrides import TorchFunctionMode

from kernels.graphs import operations
from kernels.graphs.graph import MAX_STEPS, Device, Dots, Dtype, Graph, Ref, Slice, Step, Value

_ON_THE_HOST = frozenset(
    ("item", "tolist", "numpy", "__bool__", "__float__", "__int__", "__index__", "__array__", "nonzero", "equal")
)
_FACTS = frozenset(
    [
        *("size", "dim", "stride", "numel", "element_size", "is_floating_point", "is_complex", "is_contiguous"),
        *("data_ptr", "type", "__len__", "__hash__", "__repr__", "__format__", "ndimension", "nelement", "get_device"),
    ]
)


class NotRecordable(RuntimeError):  # a TypeError would be taken for "try the other operand"
    """The function does what no graph can hold; the message says what, and what to do instead."""


def record(function: Callable[..., Any], inputs: Sequence[torch.Tensor]) -> Graph:
    """What `function` does with `inputs`, which it is really called with. Raises NotRecordable, and what it raises."""
    recorder = _Recorder(inputs)
    with torch.no_grad(), inputs[0].device, recorder:  # what is made from nothing is made where the inputs are
        found = function(*inputs)
    outputs = found if isinstance(found, tuple | list) else (found,)
    refs = tuple(recorder.ref(each) for each in outputs)
    return Graph(inputs=len(inputs), steps=tuple(recorder.steps), outputs=refs)


def record_shapes(function: Callable[..., Any], shapes: Sequence[tuple[str, tuple[int, ...]]]) -> Graph:
    """Likewise, for inputs of which only dtype and shape are known: nothing is computed, and no value can be used."""
    return record(function, [torch.empty(shape, dtype=getattr(torch, dtype), device="meta") for dtype, shape in shapes])


class _Recorder(TorchFunctionMode):
    def __init__(self, inputs: Sequence[torch.Tensor]) -> None:
        super().__init__()
        self.steps: list[Step] = []
        self._inputs = len(inputs)
        self._kept: list[Any] = list(inputs)  # so that no id is ever given twice
        self._refs = {id(each): Ref(number) for number, each in enumerate(inputs)}

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = kwargs or {}
        short = getattr(func, "__name__", str(func))
        if short in _ON_THE_HOST:
            raise NotRecordable(
                f"`{short}` reads a value on the host, and everything would have to wait for the GPU there: "
                "stay with tensors, `torch.where` in place of `if`"
            )
        if short not in _FACTS:
            self._require_known((*args, *kwargs.values()))
        found = func(*args, **kwargs)
        if short == "__setitem__" or (short not in _FACTS and _holds_tensors(found)):
            self._note(func, short, args, kwargs, found)
        return found

    def _require_known(self, things: tuple[Any, ...]) -> None:
        """Before torch complains of what is only a consequence."""
        for each in things:
            if isinstance(each, torch.Tensor):
                self.ref(each)
            elif isinstance(each, tuple | list):
                self._require_known(tuple(each))

    def _note(self, func: Any, short: str, args: tuple[Any, ...], kwargs: dict[str, Any], found: Any) -> None:
        name = operations.name_of(func)
        if name is None:
            raise NotRecordable(f"`{short}` is not among the operations that are carried out on a GPU here")
        if len(self.steps) >= MAX_STEPS:
            raise NotRecordable(f"more than {MAX_STEPS} operations: work on whole tensors, not on their parts")
        self.steps.append(
            Step(
                operation=name,
                args=tuple(map(self._value, args)),
                kwargs={key: self._value(each) for key, each in kwargs.items() if key != "out" or each is not None},
            )
        )
        self._remember(found, self._inputs + len(self.steps) - 1)

    def _remember(self, found: Any, number: int) -> None:
        self._kept.append(found)
        if isinstance(found, torch.Tensor):
            self._refs[id(found)] = Ref(number)
            return
        for item, each in enumerate(found or ()):
            if isinstance(each, torch.Tensor):
                self._kept.append(each)
                self._refs[id(each)] = Ref(number, item)

    def ref(self, tensor: Any) -> Ref:
        """Where that tensor came from."""
        if not isinstance(tensor, torch.Tensor):
            raise NotRecordable(f"it returns a {type(tensor).__name__}: return a tensor, or a tuple of them")
        found = self._refs.get(id(tensor))
        if found is None:
            raise NotRecordable(
                "it uses a tensor that it did not get and did not make from what it got: "
                "make constants inside, with torch.full or torch.arange, on the device of an input"
            )
        return found

    def _value(self, thing: Any) -> Value:
        match thing:
            case torch.Tensor():
                return self.ref(thing)
            case str() if thing.split(":")[0] in ("cpu", "cuda"):
                return Device()
            case None | bool() | int() | float() | str():
                return thing
            case torch.dtype():
                return Dtype(str(thing).removeprefix("torch."))
            case torch.device():
                return Device()
            case slice():
                return Slice(self._value(thing.start), self._value(thing.stop), self._value(thing.step))
            case tuple() | list():
                return tuple(map(self._value, thing))
        if thing is Ellipsis:
            return Dots()
        raise NotRecordable(f"an operation takes a {type(thing).__name__}, which can't be sent")


def _holds_tensors(found: Any) -> bool:
    if isinstance(found, torch.Tensor):
        return True
    return isinstance(found, tuple | list) and any(isinstance(each, torch.Tensor) for each in found)


# Torch loads what it needs for tensors without numbers (900 modules, some seconds) at the first use: better now, in the
# process that others are forked from.
record_shapes(lambda x: torch.addmm(x, x, x).add_(1), (("float32", (1, 1)),))
