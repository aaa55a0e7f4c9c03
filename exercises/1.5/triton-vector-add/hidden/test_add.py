import numpy as np
import pytest

from grader.testing import assert_close, assert_cost, assert_fits, points


@points(3, category="sizes", hint="how many blocks cover n, and which lanes of the last one exist?")
@pytest.mark.parametrize("n", [2, 63, 64, 65, 1000, 1024, 1025, 3001])
def test_every_length(solution, rng, n):
    x, y = (rng.standard_normal(n, dtype=np.float32) for _ in range(2))
    assert_close(solution.add(x, y, n), x + y)


@points(1, category="numbers", hint="infinity plus one is infinity: a kernel adds, and decides nothing")
def test_infinities_and_signs(solution):
    x = np.array([np.inf, -np.inf, 0.0, 3e38, -1.5], dtype=np.float32)
    y = np.array([1.0, 2.0, -0.0, 3e37, 1.5], dtype=np.float32)
    with np.errstate(over="ignore"):
        assert_close(solution.add(x, y, 5), x + y)


@points(2, category="cost", hint="each number is loaded or stored once, by one program")
@pytest.mark.parametrize("n", [1000, 4096])
def test_every_number_is_moved_once(solution, rng, n):
    x, y = (rng.standard_normal(n, dtype=np.float32) for _ in range(2))
    assert_close(solution.add(x, y, n), x + y)
    costs = solution.costs()
    assert_cost(costs["loaded_bytes"] + costs["stored_bytes"], least=3 * 4 * n, at_most=1.05, what="bytes moved")


@points(2, category="cost", hint="a block has a fixed size, and not a small one: more elements are more programs")
def test_programs_have_something_to_do_and_blocks_fit_into_registers(solution, rng):
    x, y = (rng.standard_normal(40_000, dtype=np.float32) for _ in range(2))
    assert_close(solution.add(x[:4096], y[:4096], 4096), x[:4096] + y[:4096])
    assert_cost(solution.costs()["programs"], least=1, at_most=64, what="programs")
    # Only now: a program for a handful of elements takes half a minute here.
    assert_close(solution.add(x, y, 40_000), x + y)
    assert_fits(solution.costs())
