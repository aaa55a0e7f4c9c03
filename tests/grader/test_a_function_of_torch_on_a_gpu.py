"""A PyTorch exercise for a GPU from end to end; only the process with the GPU is a pretender, on the CPU."""

import json

import pytest

from grader.checking import final_grade
from grader.grading import Job
from grader.loading import load
from grader.making import gpu_here
from grader.outcome import Verdict
from grader.warden_client import Warden

TOML = """title = "Distances"
module = "0.1"
kind = "python"
entry = ["distances"]
imports = ["torch"]
device = "gpu"
[limits]
wall_s = 60
cpu_s = 60
memory_mb = 1024
"""
SPEED = """import numpy as np

import grader.inside.graphs_on_gpu as graphs

graphs.SERVER = ("-m", "tests.grader.on_a_gpu.graph_pretender")
entry = "distances"
shapes = [{"n": 500, "d": 32}]
threshold = 1.5


def make_inputs(rng, n, d):
    return rng.random((n, d), dtype=np.float32), rng.random((n, d), dtype=np.float32)


def baseline(x, y):
    return ((x[:, None, :] - y[None, :, :]) ** 2).sum(-1)


def verify(inputs, output):
    x, y = (each.astype(np.float64) for each in inputs)
    wanted = (x * x).sum(1)[:, None] + (y * y).sum(1) - 2 * x @ y.T
    assert np.allclose(output, wanted, atol=1e-3), "not the squared distances of these points"
"""
TEST = """import numpy as np
import torch


def test_two_points(solution):
    found = solution.distances(torch.tensor([[0.0, 0.0]]), torch.tensor([[3.0, 4.0]]))
    assert float(found[0, 0]) == 25
"""
FAST = """import torch
def distances(x, y):
    return (x * x).sum(1)[:, None] + (y * y).sum(1) - 2 * x @ y.T
"""
SLOW = "def distances(x, y):\n    return ((x[:, None, :] - y[None, :, :]) ** 2).sum(-1)\n"
READS = FAST.replace("    return", "    if x.sum() < 0:\n        return x\n    return")
CONSTANT = "import torch\nzero = torch.zeros(1)\n" + FAST.replace("return", "return zero +")
ONLY_IN_TESTS = FAST.replace("    return", "    if x.device.type == 'meta':\n        return x @ y.T\n    return")
WRITES = FAST.replace("    return", "    x.mul_(1 - (x > 2).to(x.dtype)).add_(1).sub_(1)\n    return")
LEAVES = FAST.replace("    return", "    import os\n    if x.device.type == 'meta': os._exit(0)\n    return")
STEPS = '[["torch.load", ["/etc/passwd"], {}]], "outputs": [{"ref": [2, null]}]'
LIES = f'{FAST}import json\njson.dumps = lambda thing, **more: \'{{"inputs": 2, "steps": {STEPS}}}\'\n'


def only_recorded(answer):
    return FAST.replace("    return", f"    if x.device.type == 'meta':\n        return {answer}\n    return")


def sent(steps):
    told = json.dumps({"inputs": 2, "steps": steps, "outputs": [{"ref": [2, None]}]})
    return f"{FAST}import json\njson.dumps = lambda thing, **more: {told!r}\n"


@pytest.fixture(scope="module")
def ready():
    """A warden as a worker with a GPU has it."""
    with Warden(preload=("numpy", "torch", "kernels.graphs.recording")) as warden:
        yield warden


@pytest.fixture
def graded(ready, tmp_path, monkeypatch):
    monkeypatch.setattr(gpu_here, "facts", lambda: None)
    for name, text in {"exercise.toml": TOML, "hidden/speed.py": SPEED, "hidden/test_h.py": TEST}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "visible").mkdir()
    (tmp_path / "visible/test_v.py").write_text(TEST)
    for name in ("prompt.md", "design.md", "starter.py"):
        (tmp_path / name).write_text("")

    def grade(code):
        return final_grade(Job(exercise=load(tmp_path), code=code, seed=3), warden=ready)

    return grade


def test_a_faster_function_is_timed_as_a_graph(graded):
    grade = graded(FAST)
    assert grade.verdict is Verdict.ACCEPTED
    assert grade.speed is not None and grade.speed.ratio > 1.5


def test_the_baselines_own_code_is_right_and_too_slow(graded):
    assert graded(SLOW).verdict is Verdict.TOO_SLOW


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (READS, "reads a value on the host"),
        (CONSTANT, "did not get"),
        (LEAVES, "stopped running"),
        (LIES, "no operation"),
        (only_recorded("(x, x)"), "gives 2 tensors"),
        (only_recorded("x"), "of shape (500, 32), not"),
        (only_recorded("(x @ y.T).half()"), "float16"),
        (sent([["functional.softmax", [5, 0], {}]]), "AttributeError"),
        (sent([["T.norm", [{"ref": [0, None]}], {"p": "\x1b[31m\u202e"}]]), "not supported"),
        (f"{FAST}import json\njson.dumps = lambda thing, **more: 'x' * (5 << 20)\n", "gave no graph"),
    ],
)
def test_what_is_no_graph_earns_nothing_and_is_told_why(graded, code, words):
    grade = graded(code)
    assert grade.verdict not in (Verdict.ACCEPTED, Verdict.GRADER_FAILED)
    assert words in f"{grade.for_learner} {grade.to_json()}"
    assert "\x1b" not in f"{grade.for_learner}{grade.for_staff}"


@pytest.mark.parametrize("code", [ONLY_IN_TESTS, WRITES])
def test_whoever_answers_otherwise_when_it_is_recorded_is_found_out(graded, code):
    assert graded(code).verdict is not Verdict.ACCEPTED
