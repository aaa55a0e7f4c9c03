"""What comes out of a grade that is timed, from the learner's and from the author's side."""

import pytest

from grader.errors import GraderError
from grader.outcome import Grade, Verdict
from tests.speed.conftest import SPEED

FAST = "import numpy as np\ndef f(x): return np.exp(x)\n"
SLOW = "import numpy as np\ndef f(x):\n    for _ in range(20): y = np.exp(x)\n    return y\n"


def test_a_fast_one_is_accepted_with_its_tier_and_its_figures(timed):
    found = timed(FAST)
    assert found.verdict is Verdict.ACCEPTED
    speed = found.speed
    assert (speed.status, speed.tier, speed.required, speed.pairs) == ("met", "gold", 1.5, 5)
    assert speed.interval[0] <= speed.ratio <= speed.interval[1] and speed.ratio > 4
    assert [each.shape for each in speed.shapes] == ["n=40000"] and speed.shapes[0].baseline_s > 0
    assert speed.shapes[0].least_bytes == 2 * 8 * 40_000  # float64 in, float64 out
    assert speed.roof.bytes_per_s > 1e8 and speed.roof.flops_per_s > 1e8
    assert found.elapsed.speed > 0
    assert Grade.from_json(found.to_json()) == found


def test_a_slow_one_keeps_its_points(timed):
    found = timed(SLOW)
    assert (found.verdict, found.earned) == (Verdict.TOO_SLOW, found.possible)
    assert found.speed.status == "missed" and found.speed.tier is None
    assert 0.8 < found.speed.ratio < 1.25
    assert "1.5× is asked" in found.for_learner


def test_a_run_of_the_visible_tests_is_not_timed(timed):
    assert timed(SLOW, visible_only=True).speed is None


def test_code_that_fails_a_test_is_not_timed(timed):
    found = timed(FAST, hidden="def test_no(solution):\n    assert solution.f is None\n")
    assert (found.verdict, found.speed) == (Verdict.WRONG_ANSWER, None)


def test_a_wrong_timed_call_is_a_wrong_answer(timed):
    found = timed("import numpy as np\ndef f(x): return np.exp(x) * (1 + 1e-8)\n")
    assert (found.verdict, found.speed) == (Verdict.WRONG_ANSWER, None)
    assert found.earned == found.possible and "wrong answer" in found.for_learner


def test_an_output_of_another_type_or_shape_is_named(timed):
    found = timed("import numpy as np\ndef f(x): return np.exp(x).astype(np.float32)\n")
    assert found.verdict is Verdict.RUNTIME_ERROR
    assert "of float64, got (40000,) of float32" in found.for_learner


def test_an_exception_while_timed_is_told(timed):
    found = timed("calls = []\ndef f(x):\n    raise KeyError('here')\n")
    assert found.verdict is Verdict.RUNTIME_ERROR and "KeyError" in found.for_learner


def test_threads_are_refused_while_timed_and_the_reason_is_told(timed):
    thread = "    threading.Thread(target=print).start()\n"
    found = timed(f"import threading\nimport numpy as np\ndef f(x):\n{thread}    return np.exp(x)\n")
    assert found.verdict in (Verdict.RUNTIME_ERROR, Verdict.FORBIDDEN)
    assert "one thread" in found.for_learner or found.verdict is Verdict.FORBIDDEN


def test_what_uses_up_the_budget_is_too_slow(timed):
    found = timed("import numpy as np\ndef f(x):\n    while len(x) == 40000: pass\n    return x\n", budget_s=1)
    assert (found.verdict, found.earned) == (Verdict.TOO_SLOW, found.possible)


def test_a_speed_file_that_is_broken_is_ours_and_names_the_key(timed):
    with pytest.raises(GraderError, match="`threshold` is missing"):
        timed(FAST, speed=SPEED.replace("threshold = 1.5", ""))


def test_a_baseline_that_fails_in_its_box_is_its_authors_fault(timed):
    speed = SPEED.replace("return y", "return y if len(__import__('sys').modules) > 0 else None").replace(
        "for _ in range(20)", "open('/etc/hostname').close() if __name__ == 'solution' else 0\n    for _ in range(20)"
    )
    with pytest.raises(GraderError, match="`baseline` failed in its box"):
        timed(FAST, speed=speed)


def test_plain_arguments_tuples_and_the_authors_own_verify(timed):
    speed = """import numpy as np
entry = "f"
shapes = [{"n": 200}]
calls = 5
threshold = 1.2
def make_inputs(rng, n): return rng.standard_normal(n), int(rng.integers(1, 9)), "up"
def baseline(x, k, way):
    for _ in range(60):
        y = np.sort(x)
    return y[k:k + 3].copy(), float(k)
def verify(inputs, output):
    x, k, way = inputs
    assert way == "up" and output[1] == k
    assert (output[0] == np.sort(x)[k:k + 3]).all()
"""
    code = "import numpy as np\ndef f(x, k, way): return np.sort(x)[k:k + 3].copy(), float(k)\n"
    assert timed(code, speed=speed).verdict is Verdict.ACCEPTED
    wrong = code.replace("float(k)\n", "float(k + 1)\n")
    assert timed(wrong, speed=speed).verdict is Verdict.WRONG_ANSWER


LOOKS_UP = (
    SPEED
    + """
def verify(inputs, output):
    assert (np.arange(len(output))[output.round().astype(int)] >= 0).all()
"""
)


def test_an_answer_that_the_authors_verify_stumbles_over_is_a_wrong_answer(timed):
    found = timed("import numpy as np\ndef f(x): return np.full_like(x, 1e6)\n", speed=LOOKS_UP)
    assert (found.verdict, found.speed) == (Verdict.WRONG_ANSWER, None)
    assert "IndexError: index 1000000 is out of bounds" in found.for_learner


def test_a_verify_that_names_what_is_not_there_is_its_authors_fault(timed):
    with pytest.raises(GraderError, match="`verify` failed: NameError: name 'nq'"):
        timed(FAST, speed=LOOKS_UP.replace("np.arange", "nq.arange"))


def test_torch_functions_and_references_of_the_house(timed):
    speed = """import torch
from kernels.reference.softmax import stable
entry = "f"
shapes = [{"n": 50}]
calls = 5
threshold = 1.2
def make_inputs(rng, n): return (torch.tensor(rng.standard_normal((n, n))),)
def baseline(x):
    for _ in range(10):
        y = stable(x.numpy())
    return torch.from_numpy(y)
"""
    code = "import torch\ndef f(x): return torch.softmax(x, dim=-1)\n"
    found = timed(code, speed=speed)
    assert found.verdict is Verdict.ACCEPTED, found.for_learner
    hunter = "import kernels.reference.softmax\ndef f(x): return x\n"
    assert timed(hunter, speed=speed).verdict is not Verdict.ACCEPTED


def test_a_figure_beyond_what_the_machine_can_do_is_no_pass(timed):
    impossible = SPEED + "def least_work(n): return {'bytes': 1e12}\n"
    found = timed(FAST, speed=impossible)
    assert (found.verdict, found.speed.status, found.speed.tier) == (Verdict.TOO_SLOW, "needs review", None)
    assert "a person has to look" in found.for_learner


def test_what_is_as_fast_as_asked_is_measured_twice_and_decided_by_the_estimate(timed):
    speed = timed(SLOW, speed=SPEED.replace("threshold = 1.5", "threshold = 1.0")).speed
    # Whichever way it falls: within the interval there is no other word than a close call, after a second round.
    decided_by_interval = not speed.interval[0] < 1.0 <= speed.interval[1]
    assert speed.status == (("met" if speed.ratio >= 1 else "missed") if decided_by_interval else "close call")
    assert speed.status != "close call" or speed.pairs == 10
