"""`check` asks a timed sample that is named after a tier for that tier too."""

from collections.abc import Callable

from grader.checking import check
from grader.exercise import Exercise
from grader.warden_client import Warden

TWO_AND_A_HALF = """import numpy as np

def f(x):
    for _ in range(8):
        y = np.exp(x)
    return y
"""


def test_the_tier_is_part_of_what_is_wanted(make_timed: Callable[..., Exercise], warden: Warden) -> None:
    folder = make_timed().path
    (folder / "samples/accepted").mkdir(parents=True)
    for name in ("bronze_eight_rounds", "gold_eight_rounds", "eight_rounds"):
        (folder / f"samples/accepted/{name}.py").write_text(TWO_AND_A_HALF)
    found = [line for line in check(folder, warden=warden, degenerate=False) if line.what.startswith("accepted/")]
    assert [(line.wanted, line.got, line.holds) for line in found] == [
        ("accepted bronze", "accepted bronze", True),
        ("accepted", "accepted", True),
        ("accepted gold", "accepted bronze", False),
    ]
    assert "times as fast as the baseline" in found[2].detail
