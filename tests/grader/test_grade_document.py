"""The Grade document is a promise: `golden/*.json` changes only when `version` does."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from grader.outcome import Compiled, CompiledKernel, Elapsed, Grade, Machine, Status, TestResult, Trust, Verdict
from grader.speed import Speed, SpeedStatus

GOLDEN = Path(__file__).parent / "golden"

MEASURED = Grade(
    verdict=Verdict.TOO_SLOW,
    earned=1.5,
    possible=2,
    tests=(
        TestResult(
            name="visible/test_v.py::test_one",
            category="",
            hidden=False,
            status=Status.PASSED,
            earned=1.5,
            possible=1.5,
            message="",
        ),
        TestResult(
            name="hidden/test_h.py::test_two[3]",
            category="numerics",
            hidden=True,
            status=Status.FAILED,
            earned=0,
            possible=0.5,
            message="Hint: subtract the maximum.",
        ),
    ),
    speed=Speed(
        baseline="starter",
        ratio=2.5,
        interval=(2.25, 2.75),
        required=3.0,
        tier="bronze",
        pairs=5,
        status=SpeedStatus.MISSED,
    ),
    trust=Trust.ISOLATED,
    machine=Machine(cpu="A CPU", gpu=None, torch="2.13.0", box=("landlock", "seccomp")),
    seed=17,
    exercise="softmax",
    digest="0123456789abcdef",
    elapsed=Elapsed(box=0.03, tests=0.04, speed=2.0, total=2.1),
    output="hello\n",
    for_learner="Right, but slower than asked.",
    for_staff="everything",
)


def test_the_golden_document_is_what_we_write():
    assert MEASURED.to_json() == json.loads((GOLDEN / "measured.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.stem)
def test_a_golden_document_comes_back_unchanged(path):
    document = json.loads(path.read_text(encoding="utf-8"))
    assert Grade.from_json(document).to_json() == document


def test_what_a_gpus_compiler_said_is_in_the_document():
    kernel = CompiledKernel(
        kernel="softmax_kernel",
        arch="sm_90",
        registers=40,
        shared_bytes=128,
        shared_limit_bytes=232448,
        spilled_bytes=0,
        tensor_cores=False,
    )
    said = "sm_80: it was not compiled"
    compiled = Compiled(kernels=(kernel,), sizes={"rows": 4096, "eps": 1e-5}, said=said, took_s=2.5)
    golden = json.loads((GOLDEN / "compiled.json").read_text(encoding="utf-8"))
    assert replace(MEASURED, compiled=compiled).to_json()["compiled"] == golden["compiled"]
    assert Grade.from_json(golden).compiled == compiled


def test_a_document_of_another_version_is_refused():
    with pytest.raises(ValueError, match="version 2"):
        Grade.from_json({**MEASURED.to_json(), "version": 2})


def test_a_real_grade_survives_json(graded):
    grade = graded("def f(x): return x\n")
    assert Grade.from_json(json.loads(json.dumps(grade.to_json()))) == grade
    assert grade.trust is Trust.ISOLATED and grade.machine.box and grade.digest and grade.exercise == "an-exercise"
