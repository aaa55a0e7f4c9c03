"""An assignment reaches the referee as it left the client, whatever kind of exercise it is for."""

import json
from dataclasses import replace

import pytest

from grader.inside.assignment import Assignment, ToTime
from grader.making.made import DeviceCode, OnDemand, Part, Side
from kernels.signatures import parse

PLAIN = Assignment(code="x = 1\n", seed=7, visible_only=False, reveal=2)
LIBRARY = Part(program="import os\n", files={"kernel.so": b"\x7fELF\0\xff"}, writes_into=True)
SIGNATURE = parse("void scale(const float* x, float* out, int n)", outputs={"out": ["n"]})


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(PLAIN, id="nothing is timed"),
        pytest.param(replace(PLAIN, to_time=ToTime(budget_s=3.5, wall_s=51, part=LIBRARY)), id="timed"),
        pytest.param(
            replace(PLAIN, to_time=ToTime(budget_s=20, wall_s=150, part=LIBRARY, baseline=LIBRARY, graphs=True)),
            id="timed against what was built",
        ),
        pytest.param(
            replace(
                PLAIN,
                device=DeviceCode(cubin=b"\0\1", plan="// launch", symbols={"scale": "_Z5scale"}),
                signature=SIGNATURE,
                to_time=ToTime(
                    budget_s=20, wall_s=150, part=Part(program=""), device_baseline=OnDemand(side=Side.BASELINE)
                ),
            ),
            id="kernels for a GPU",
        ),
    ],
)
def test_it_crosses_unchanged(told):
    assert Assignment.from_json(json.loads(json.dumps(told.to_json()))) == told
