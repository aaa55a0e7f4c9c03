import numpy as np

from grader.testing import assert_cost, points

N = 8192


def costs_of(solution):
    solution.total(np.ones(N, np.float32), N)
    return solution.costs()


@points(1, category="loads", hint="in each step of a loop, neighbouring threads should load neighbouring numbers")
def test_loads_are_coalesced(solution):
    counted = costs_of(solution)["global_load_sectors"]
    assert_cost(counted, least=N * 4 // 32, at_most=1.1, what="sectors loaded")


@points(1, category="bank conflicts", hint="halve the distance from step to step, so that neighbours add neighbours")
def test_no_bank_is_asked_twice_at_once(solution):
    assert_cost(costs_of(solution)["bank_conflicts"], least=0, at_most=1, what="cycles of bank conflicts")


@points(1, category="handed on", hint="a block should hand on one number, and have 64 threads or more")
def test_blocks_hand_on_few_numbers(solution):
    costs = costs_of(solution)
    counted = costs["bytes_stored"] // 4 + costs["atomics"]
    assert_cost(counted, least=1, at_most=N // 64 + 1, what="numbers stored or added by atomics")
