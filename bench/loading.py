"""A loaded machine: processes that compute and move memory beside whatever is measured."""

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np


@contextmanager
def loaded(busy: int) -> Iterator[None]:
    """With as many of them as `busy` says; one for each core fills the machine."""
    burners = [multiprocessing.get_context("spawn").Process(target=_burn, daemon=True) for _ in range(busy)]
    for each in burners:
        each.start()
    try:
        yield
    finally:
        for each in burners:
            each.kill()
            each.join()


def _burn() -> None:
    source, target = np.ones(1 << 20), np.empty(1 << 20)
    parent = os.getppid()
    while os.getppid() == parent:
        np.copyto(target, source)
        sum(range(20_000))
