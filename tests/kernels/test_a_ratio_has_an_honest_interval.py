"""Known answers for paired ratios, worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernels.statistics import paired_ratio


def test_twice_as_fast_is_a_ratio_of_two() -> None:
    ratio = paired_ratio([[2.0, 4.0, 6.0]] * 5, [[1.0, 2.0, 3.0]] * 5)
    assert (ratio.estimate, ratio.low, ratio.high, ratio.pairs) == (2.0, 2.0, 2.0, 5)


def test_one_wild_sample_moves_nothing() -> None:
    ratio = paired_ratio([[1.0, 1.0, 90.0]] * 5, [[1.0, 1.0, 1.0]] * 5)
    assert ratio.estimate == 1.0


def test_the_interval_spans_the_processes_and_not_the_samples() -> None:
    ratio = paired_ratio([[1.0], [1.1], [1.2], [1.3], [1.4]], [[1.0]] * 5)
    assert ratio.estimate == 1.2
    assert 1.0 <= ratio.low < 1.2 < ratio.high <= 1.4


@pytest.mark.parametrize(("base", "own"), [([], []), ([[]], [[]]), ([[0.0]], [[1.0]]), ([[1.0]], [[1.0, 2.0]])])
def test_nothing_measured_is_an_error(base: list[list[float]], own: list[list[float]]) -> None:
    with pytest.raises(ValueError):
        paired_ratio(base, own)


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=8))
def test_swapping_the_sides_inverts_an_odd_median(times: list[float]) -> None:
    odd = times[: len(times) // 2 * 2 + 1] if len(times) % 2 else times[:-1] or times
    there = paired_ratio([[t] for t in odd], [[1.0]] * len(odd)).estimate
    back = paired_ratio([[1.0]] * len(odd), [[t] for t in odd]).estimate
    assert there * back == pytest.approx(1.0)
