import numpy as np
import pytest

from grader.testing import assert_cost, points

LENGTHS = pytest.mark.parametrize("n", [8192, 10_243])


def costs_of(solution, n):
    a = np.arange(n, dtype=np.int8)
    solution.add_quantized(a, a[::-1].copy(), 0.5, 0.25, 1.0, n)
    return solution.costs()


@points(1, category="accesses", hint="four neighbouring bytes are one char4, or one int")
@LENGTHS
def test_few_accesses_bring_the_bytes_in(solution, n):
    counted = costs_of(solution, n)["global_loads"]
    assert_cost(counted, least=2 * -(-n // 512), at_most=5, what="accesses to load")


@points(1, category="accesses", hint="put four results together before you store them")
@LENGTHS
def test_few_accesses_take_the_bytes_out(solution, n):
    counted = costs_of(solution, n)["global_stores"]
    assert_cost(counted, least=-(-n // 512), at_most=5, what="accesses to store")


@points(1, category="sectors", hint="neighbouring threads should take neighbouring groups")
@LENGTHS
def test_sectors_are_used_whole(solution, n):
    costs = costs_of(solution, n)
    counted = costs["global_load_sectors"] + costs["global_store_sectors"]
    assert_cost(counted, least=3 * -(-n // 32), at_most=1.1, what="sectors loaded and stored")
