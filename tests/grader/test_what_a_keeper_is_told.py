"""What players are made from reaches the keeper as it left the client, and nothing of the tests goes with it."""

import json
from pathlib import Path

from grader.box.limits import Limits
from grader.guest import Guest
from grader.making.made import Part

GUEST = Guest(
    scratch=Path("/tmp/grade-1"),
    part=Part(program="x = 1\n", files={"kernel.so": b"\x7f\0\xff"}),
    entry=("f", "g"),
    given={"helper": "y = 2\n"},
    imports=("numpy",),
    limits=Limits(wall_s=3.5, processes=1),
    namespaces=True,
    measure_cpu_s=20.0,
    measure_wall_s=155.0,
)


def test_it_crosses_unchanged():
    assert Guest.from_json(json.loads(json.dumps(GUEST.to_json()))) == GUEST


def test_it_has_no_word_for_seeds_tests_or_expected_values():
    assert sorted(GUEST.to_json()) == [
        "entry", "given", "imports", "limits", "measure_cpu_s", "measure_wall_s", "namespaces", "part", "scratch",
    ]  # fmt: skip
