"""What a threshold makes of an interval, worked by hand."""

from kernels.comparing import Standing, standing, standing_of_all, tier_of
from kernels.statistics import Ratio

TIERS = {"bronze": 1.5, "silver": 3.0, "gold": 5.0}


def ratio(low, estimate, high):
    return Ratio(estimate=estimate, low=low, high=high, pairs=5)


def test_an_interval_above_the_threshold_meets_it():
    assert standing(ratio(1.5, 1.6, 1.7), threshold=1.5) is Standing.MET


def test_an_interval_below_the_threshold_misses_it():
    assert standing(ratio(1.3, 1.4, 1.49), threshold=1.5) is Standing.MISSED


def test_a_threshold_inside_the_interval_decides_nothing():
    assert standing(ratio(1.4, 1.6, 1.7), threshold=1.5) is Standing.UNDECIDED


def test_one_slow_shape_is_enough_to_miss_whatever_the_others_do():
    fast, open_, slow = ratio(9, 10, 11), ratio(1.4, 1.6, 1.7), ratio(1.0, 1.1, 1.2)
    assert standing_of_all([fast, open_, slow], threshold=1.5) is Standing.MISSED
    assert standing_of_all([fast, open_], threshold=1.5) is Standing.UNDECIDED
    assert standing_of_all([fast, fast], threshold=1.5) is Standing.MET


def test_the_highest_tier_that_is_reached_counts():
    assert [tier_of(each, TIERS) for each in (1.4, 1.5, 4.9, 50.0)] == [None, "bronze", "silver", "gold"]
