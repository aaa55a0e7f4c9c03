"""The operations that a recorded function may consist of, by name. Nothing else is ever looked up, on either side.

Left out on purpose: whatever reads a value on the host, touches files, sets a global, compiles, or hands out memory.
"""

import functools
from collections.abc import Callable
from typing import Any

import torch

# Where a name is looked up. `T.` are methods, `P.` properties of a tensor.
_PLACES: dict[str, Any] = {
    "torch": torch,
    "functional": torch.nn.functional,
    "linalg": torch.linalg,
    "special": torch.special,
    "T": torch.Tensor,
}

_POINTWISE = """
abs add addcdiv addcmul bitwise_and bitwise_not bitwise_or bitwise_xor ceil clamp clip cos cosh div erf erfc exp
exp2 expm1 floor floor_divide fmod frac ge gt le lerp log log10 log1p log2 logical_and logical_not logical_or
logical_xor lt maximum minimum mul ne neg pow reciprocal remainder round rsqrt sigmoid sign sin sinh sqrt square sub
tan tanh trunc true_divide eq isnan isinf isfinite where nan_to_num
"""
_REDUCING = """
all amax amin any argmax argmin argsort cummax cummin cumprod cumsum logcumsumexp logsumexp max mean median min norm
prod sort std sum topk var var_mean softmax log_softmax
"""
_SHAPING = """
broadcast_to chunk diagonal expand expand_as flatten flip gather index_select masked_fill movedim narrow permute
repeat_interleave reshape roll scatter select split squeeze swapaxes t take_along_dim tile transpose tril triu
unbind unflatten unsqueeze index_add scatter_add
"""
_MULTIPLYING = "addmm baddbmm bmm dot matmul mm mv outer"
_OF_TORCH = """
arange cat concat einsum empty_like eye full full_like linspace meshgrid ones ones_like stack tensordot zeros
zeros_like hstack vstack polar rms_norm layer_norm
"""
_OF_TENSORS = """
add_ clamp_ contiguous copy_ cos_ div_ double exp_ expand fill_ float half bfloat16 int long masked_fill_ mul_ neg_
new_empty new_full new_ones new_zeros pow_ relu relu_ repeat reciprocal_ rsqrt_ sigmoid_ sin_ sqrt_ sub_ tanh_ to
type_as unfold view view_as zero_ scatter_ scatter_add_ index_add_ __add__ __radd__ __iadd__ __sub__ __rsub__
__isub__ __mul__ __rmul__ __imul__ __truediv__ __rtruediv__ __itruediv__ __floordiv__ __rfloordiv__ __mod__ __pow__
__rpow__ __matmul__ __rmatmul__ __neg__ __abs__ __invert__ __and__ __or__ __xor__ __rand__ __ror__ __rxor__ __eq__
__ne__ __lt__ __le__ __gt__ __ge__ __getitem__ __setitem__
"""
_OF_FUNCTIONAL = """
conv1d conv2d embedding elu gelu hardtanh layer_norm leaky_relu linear log_softmax logsigmoid max_pool2d avg_pool2d
mish normalize one_hot pad relu relu6 rms_norm scaled_dot_product_attention selu sigmoid silu softmax softplus tanh
unfold fold cross_entropy mse_loss
"""
_OF_LINALG = "matrix_norm norm vecdot vector_norm multi_dot"
_OF_SPECIAL = "erf expit log_softmax logsumexp softmax"
FACTORIES = frozenset(
    f"torch.{name}" for name in ("arange", "eye", "full", "linspace", "ones", "zeros")
)  # from no tensor
_PROPERTIES = ("T", "mT", "H", "mH", "real", "imag")


def named(name: str) -> Callable[..., Any]:
    """The operation of that name. Raises KeyError for one that is not in the list."""
    return _table()[name]


def name_of(operation: Any) -> str | None:
    """The other way round; None for one that is not in the list."""
    return _names().get(_key(operation))


@functools.cache
def _table() -> dict[str, Callable[..., Any]]:
    both = f"{_POINTWISE} {_REDUCING} {_SHAPING} {_MULTIPLYING}"
    lists = {
        "T": f"{both} {_OF_TENSORS}",
        "torch": f"{both} {_OF_TORCH}",
        "functional": _OF_FUNCTIONAL,
        "linalg": _OF_LINALG,
        "special": _OF_SPECIAL,
    }
    found = {
        f"{place}.{name}": getattr(_PLACES[place], name)
        for place, names in lists.items()
        for name in names.split()
        if hasattr(_PLACES[place], name)
    }
    return found | {f"P.{name}": getattr(torch.Tensor, name).__get__ for name in _PROPERTIES}


@functools.cache
def _names() -> dict[Any, str]:
    return {_key(operation): name for name, operation in _table().items()}


def _key(operation: Any) -> Any:
    """A getter is made anew each time that it is looked up; what it belongs to is not."""
    owner = getattr(operation, "__self__", None)
    return (owner, "get") if getattr(operation, "__name__", "") == "__get__" else operation
