"""Sizes are found in a source, halved until they fit, and put back without touching another character."""

import pytest

from grader.exercise import ExerciseError
from grader.formats.foreign.budget import Cost
from grader.formats.foreign.capping import cap, changes, halved, odd
from grader.formats.foreign.source import prepared, sizes_of

SOURCE = '''"""Says "cuda" once."""
batch, dim = 8, 1 << 14  # two at once
shape: tuple = (3,
    4096)
half = dim // 2
scale = 0.5
twice = 4
twice = 5
off = True
x = f(device="cuda:0").cuda()
y = f"on {'cuda'}"
'''


def test_sizes_are_whole_numbers_written_without_other_names():
    assert sizes_of(SOURCE) == {"batch": 8, "dim": 16384, "shape": (3, 4096), "twice": 5}


def test_other_sizes_leave_everything_else_in_its_line():
    found = prepared(SOURCE, sizes={"dim": 64, "shape": (3, 16)}).split("\n")
    assert found[1] == "batch, dim = 8, 64  # two at once"
    assert found[2] == "shape: tuple = (3, 16)" and found[4] == "half = dim // 2"
    assert found[0] == '"""Says "cuda" once."""' and found[10] == "y = f\"on {'cuda'}\""


def test_a_gpu_becomes_a_cpu():
    assert 'x = f(device="cpu").cpu()' in prepared(SOURCE, sizes={})
    assert prepared(SOURCE, sizes={}, on_cpu=False) == SOURCE


def test_an_enormous_power_is_not_worked_out():
    assert sizes_of("n = 10 ** 10 ** 10\nm = 1 << 10**9\nk = 2 ** 12") == {"k": 4096}


def of_product(sizes) -> Cost:
    return Cost(data_bytes=sizes["rows"] * sizes["cols"] * 4)


def test_the_largest_size_is_halved_until_it_fits():
    sizes = {"rows": 64, "cols": 1 << 20}
    assert cap(sizes, of_product, first=of_product(sizes)) == {"rows": 64, "cols": 1 << 14}


def test_what_fits_stays_as_it_is():
    sizes = {"rows": 7, "cols": 9}
    assert cap(sizes, of_product, first=of_product(sizes)) == sizes


def test_a_size_that_must_stay_is_left_alone():
    sizes = {"rows": 1 << 12, "cols": 1 << 13}
    found = cap(sizes, lambda each: of_product(each) if each["cols"] == 1 << 13 else None, first=of_product(sizes))
    assert found == {"rows": 1 << 7, "cols": 1 << 13}
    assert changes(sizes, found) == {"rows": [1 << 12, 1 << 7]}


def test_what_nothing_makes_smaller_is_refused_with_its_needs():
    with pytest.raises(ExerciseError, match=r"needs 64 MB of inputs and outputs.*no size that could be halved"):
        cap({}, of_product, first=Cost(data_bytes=64 << 20))


def test_of_a_tuple_the_largest_is_halved():
    assert halved((3, 64, 9)) == (3, 32, 9)


def test_even_sizes_become_odd_where_that_holds_together():
    sizes = {"rows": 8, "heads": 4, "cols": 9, "shape": (6, 5)}
    found = odd(sizes, lambda each: None if each["heads"] % 4 else Cost(data_bytes=1))
    assert found == {**sizes, "rows": 7, "shape": (5, 5)}
