"""No accident of addresses is the same in all players of one measurement, though they are forks of one process."""

import ctypes
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.inside.timing.placing import place_elsewhere
from kernels.recipes import Recipe
from tests.kernels.building import build

ONE_FUNCTION = Recipe(
    files={"one.c": "int one(void) { return 1; }\n"},
    commands=(("gcc", "-shared", "-fPIC", "-o", "one.so", "one.c"),),
    product="one.so",
)
CHILDREN = 12


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return build(ONE_FUNCTION, tmp_path / "built")


def addresses_in_forks(address: Callable[[], int]) -> set[int]:
    """What `address` says in several children of this process."""
    found = set()
    for _ in range(CHILDREN):
        mouth, ear = os.pipe()[::-1]
        pid = os.fork()
        if pid == 0:
            try:
                os.write(mouth, address().to_bytes(8, "big"))
            finally:
                os._exit(0)
        os.close(mouth)
        with open(ear, "rb") as told:
            found.add(int.from_bytes(told.read(), "big"))
        os.waitpid(pid, 0)
    return found


def address_of_one(library: Path) -> int:
    return ctypes.cast(ctypes.CDLL(str(library)).one, ctypes.c_void_p).value or 0


def test_a_fork_loads_a_library_where_the_last_one_did(library):
    assert len(addresses_in_forks(lambda: address_of_one(library))) == 1, "then nothing needs to be moved"


def test_a_player_loads_it_somewhere_else(library):
    def placed() -> int:
        kept = place_elsewhere()
        found = address_of_one(library)
        del kept
        return found

    found = addresses_in_forks(placed)
    assert len(found) > CHILDREN // 2 and max(found) - min(found) > 1 << 20, sorted(map(hex, found))


TELLS_WHERE = """import numpy as np

def f(x):
    heap, mapped = np.empty(100_000, np.uint8), np.empty(33 << 20, np.uint8)
    raise ValueError(f"heap {heap.ctypes.data:#x} mapped {mapped.ctypes.data:#x}.")
"""


def test_measured_players_are_placed_like_this(timed):
    told = [re.findall(r"0x[0-9a-f]+", timed(TELLS_WHERE).for_learner) for _ in range(4)]
    heaps, mapped = zip(*told, strict=True)
    assert len(set(heaps)) > 1 < len(set(mapped)), told
