"""Objects that agree with everything gain nothing: only values that crossed are compared, and by the referee."""

import pytest

from grader.outcome import Verdict

VISIBLE = "def test_one(solution):\n    assert_close(solution.f(1.0), 2.0)\n"

LIAR = """
class Liar:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __bool__(self): return True
    def __hash__(self): return 0
    def __float__(self): return 2.0
    def __int__(self): return 2
    __index__ = __int__
    def __array__(self, *args, **kwargs):
        import numpy
        return numpy.array(2.0)
    def __sub__(self, other): return 0.0
    __rsub__ = __abs__ = __sub__
    def __contains__(self, other): return True
    def __iter__(self): return iter([self])
    def __getattr__(self, name): return self
    def __call__(self, *args, **kwargs): return self
"""


@pytest.mark.parametrize(
    "asserting",
    [
        "assert solution.f(1) == 2",
        "assert 2 == solution.f(1)",
        "assert solution.f(1) != 3",
        "assert not solution.f(1) == 3 and solution.f(1)",
        "assert solution.f(1) == solution.f(1)",
        "assert solution.f(1) > 1",
        "assert 1 < solution.f(1)",
        "assert abs(solution.f(1) - 2) < 1e-9",
        "assert 2 - solution.f(1) == 0",
        "assert solution.f(1)",
        "assert float(solution.f(1)) == 2",
        "assert int(solution.f(1)) == 2",
        "assert [0, 0, 5][solution.f(1)] == 5",
        "assert solution.f(1) in {2}",
        "assert 2 in solution.f(1)",
        "assert np.asarray(solution.f(1)) == 2",
        "assert np.all(np.isclose(solution.f(1), 2))",
        "assert np.array([1, 2])[solution.f(1)] == 2",
        "assert round(solution.f(1)) == 2",
        "assert solution.f(1) == pytest.approx(2)",
        "assert solution.f(1).item() == 2",
        "assert_close(solution.f(1), 2)",
        "assert_close([solution.f(1)], [2])",
        "np.testing.assert_allclose(solution.f(1), 2)",
        "with pytest.raises(AssertionError):\n        bool(solution.f(1))",
        "try:\n        assert solution.f(1) != 3\n    except AssertionError:\n        pass",
    ],
)
def test_no_way_of_asserting_believes_a_liar(graded, asserting):
    test = f"def test_it(solution):\n    {asserting}\n"
    grade = graded(f"{LIAR}\ndef f(x): return Liar()\n", visible=test, hidden=test)
    assert grade.verdict is Verdict.WRONG_ANSWER
    assert grade.earned == 0


@pytest.mark.parametrize(
    "code",
    [
        "class F(float):\n    def __eq__(self, o): return True\n    __hash__ = float.__hash__\ndef f(x): return F(1)\n",
        "class I(int):\n    def __eq__(self, o): return True\n    __hash__ = int.__hash__\ndef f(x): return I(1)\n",
        "class L(list):\n    def __eq__(self, o): return True\ndef f(x): return L()\n",
        "class D(dict):\n    def __eq__(self, o): return True\ndef f(x): return D()\n",
        "import numpy as np\nclass A(np.ndarray):\n    def __eq__(self, o): return True\n"
        "def f(x): return np.zeros(1).view(A)\n",
        "import torch\nclass T(torch.Tensor):\n    def __eq__(self, o): return True\n"
        "def f(x): return torch.zeros(1).as_subclass(T)\n",
    ],
    ids=["float", "int", "list", "dict", "ndarray", "Tensor"],
)
def test_a_subclass_does_not_cross_as_what_it_pretends_to_be(graded, code):
    grade = graded(code, visible="def test_one(solution):\n    assert solution.f(1) == 2\n")
    assert (grade.verdict, grade.earned) == (Verdict.WRONG_ANSWER, 0)


@pytest.mark.parametrize(
    "how",
    [
        "os.write({fd}, b'x' * 20)",
        "os.write({fd}, b'\\xff' * 4096)",
        "os.close({fd})",
        "[os.write(fd, b'noise' * 100) for fd in range(3, 20) if writable(fd)]",
    ],
)
def test_writing_on_the_wire_earns_nothing(graded, how):
    code = f"""
import os, socket
def writable(fd):
    try:
        os.fstat(fd)
        return True
    except OSError:
        return False
def wire():
    return next(fd for fd in range(3, 20) if writable(fd))
def f(x):
    {how.format(fd="wire()")}
    return 3
"""
    grade = graded(code)
    assert grade.verdict in (Verdict.RUNTIME_ERROR, Verdict.WRONG_ANSWER)
    assert grade.earned == 0


def test_an_exception_that_the_learner_names_like_ours_is_not_ours(graded):
    hidden = "def test_h(solution):\n    with pytest.raises(ValueError):\n        solution.f(1)\n"
    code = "class Skipped(BaseException): pass\nclass NotRun(Skipped): pass\ndef f(x): raise NotRun('passed')\n"
    assert graded(code, hidden=hidden, visible=hidden).earned == 0


def test_a_dead_player_raises_nothing_that_a_test_could_expect(graded):
    hidden = "def test_h(solution):\n    with pytest.raises(Exception):\n        solution.f(1)\n"
    assert graded("import os\ndef f(x): os._exit(1)\n", hidden=hidden, visible=hidden).earned == 0
