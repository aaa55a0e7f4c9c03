"""A launch plan gets its numbers from the sizes of one call."""

import pytest

from kernels.launching import Launch, PlanError, Scratch, Sized, scratch_count, sized


def launch(**changed):
    given = {
        "kernel": "tile",
        "grid": ("cdiv(n, 32)", "m", "1"),
        "block": ("32", "8", "1"),
        "arguments": ("x", "n + 1"),
    }
    return Launch(**{**given, **changed})


def test_expressions_become_numbers_and_buffers_stay_names():
    found = sized(launch(constants={"B": "n * 2"}, options={"num_warps": 4}), {"n": 33, "m": 5}, named=frozenset("x"))
    assert found == Sized(
        kernel="tile",
        grid=(2, 5, 1),
        block=(32, 8, 1),
        shared_bytes=0,
        arguments=("x", 34),
        constants={"B": 66},
        options={"num_warps": 4},
    )


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"grid": ("0", "1", "1")}, "grid"),
        ({"grid": ("1", "65536", "1")}, "grid"),
        ({"block": ("32", "33", "1")}, "at most 1024"),
        ({"block": ("0", "1", "1")}, "blocks of"),
        ({"shared_bytes": "-1"}, "-1 bytes"),
        ({"arguments": ("y",)}, "`y` is not known"),
    ],
)
def test_what_no_gpu_would_launch_is_refused(changed, words):
    with pytest.raises(PlanError, match=words):
        sized(launch(**changed), {"n": 33, "m": 5}, named=frozenset("x"))


def test_scratch_has_a_bound():
    assert scratch_count(Scratch(name="s", dtype="float32", count="n * 2"), {"n": 8}, item_bytes=4) == 16
    with pytest.raises(PlanError, match="1 GiB"):
        scratch_count(Scratch(name="s", dtype="float32", count="n * n"), {"n": 1 << 16}, item_bytes=4)
