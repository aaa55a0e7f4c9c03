"""`range` of a kernel: counts in blocks of one number, as a compiled loop does."""

import builtins
from collections.abc import Iterator
from typing import Any

from kernels.triton_on_cpu.builder import SEMANTIC


def counting(start: Any, stop: Any = None, step: Any = None, **hints: Any) -> Iterator[Any]:
    """`range` and `tl.range`: yields int32, so that `i // 2` and `i * big` do what they do on a GPU."""
    first, last = (0, start) if stop is None else (start, stop)
    for each in builtins.range(first, last, 1 if step is None else step):
        yield SEMANTIC.to_tensor(each, False)
