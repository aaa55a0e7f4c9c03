import numpy as np
import pytest

from grader.testing import assert_cost, points


def costs_of(solution, rows, cols):
    solution.transpose(np.arange(rows * cols, dtype=np.float32).reshape(rows, cols), rows, cols)
    return solution.costs()


def sectors(rows, cols):
    return -(-rows * cols * 4 // 32)


@points(1, category="loads", hint="threadIdx.x should walk along a row of x while x is read")
@pytest.mark.parametrize("rows, cols, at_most", [(96, 64, 1.05), (70, 45, 2)])
def test_loads_are_coalesced(solution, rows, cols, at_most):
    counted = costs_of(solution, rows, cols)["global_load_sectors"]
    assert_cost(counted, least=sectors(rows, cols), at_most=at_most, what="sectors loaded")


@points(1, category="stores", hint="threadIdx.x should walk along a row of out while out is written")
@pytest.mark.parametrize("rows, cols, at_most", [(96, 64, 1.05), (70, 45, 2)])
def test_stores_are_coalesced(solution, rows, cols, at_most):
    counted = costs_of(solution, rows, cols)["global_store_sectors"]
    assert_cost(counted, least=sectors(rows, cols), at_most=at_most, what="sectors stored")


@points(1, category="bank conflicts", hint="32 floats further is the same bank again; a row of 33 floats is not")
@pytest.mark.parametrize("rows, cols", [(96, 64), (70, 45)])
def test_no_bank_is_asked_twice_at_once(solution, rows, cols):
    assert_cost(costs_of(solution, rows, cols)["bank_conflicts"], least=0, at_most=1, what="cycles of bank conflicts")
