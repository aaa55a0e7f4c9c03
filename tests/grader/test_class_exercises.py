"""A class exercise reads like any other test; what the learner's code raises is raised again."""

from grader.outcome import Verdict

VALUE = """
class Value:
    made = 0
    def __init__(self, data): self.data = data; self.grad = 0.0; Value.made += 1
    def __add__(self, other): return Value(self.data + getattr(other, "data", other))
    def __mul__(self, other): return Value(self.data * getattr(other, "data", other))
    def __pow__(self, n): return Value(self.data ** n)
    def __neg__(self): return self * -1
    def __truediv__(self, other): return Value(self.data / getattr(other, "data", other))
    def __rtruediv__(self, other): return Value(other / self.data)
    __radd__, __rmul__ = __add__, __mul__
    def __getitem__(self, key): return [10, 20, 30][key]
    def __setitem__(self, key, value): self.data = (key, value)
    def __len__(self): return 3
    def __iter__(self): return iter([1, 2, self])
    def __call__(self, x, *, scale=1): return x * scale
    def __enter__(self): return self
    def __exit__(self, *reason): self.data = "left"
    def backward(self): self.grad = 1.0
"""


def passes(graded, body, code=VALUE):
    test = "def test_it(solution):\n" + "".join(f"    {line}\n" for line in body.strip().splitlines())
    grade = graded(code, visible=test, hidden=test, entry=("Value",))
    assert grade.verdict is Verdict.ACCEPTED, grade.for_staff


def test_arithmetic_works_on_both_sides(graded):
    passes(graded, "a, b = solution.Value(2.0), solution.Value(3.0)\nassert (2 + a * b**2).data == 20.0")
    passes(
        graded,
        "a = solution.Value(4.0)\nassert ((2 / a).data, (a / 2).data, (-a).data, (3 * a).data) == (0.5, 2, -4, 12)",
    )


def test_attributes_are_read_and_written(graded):
    passes(graded, "v = solution.Value(1)\nv.grad = 5.0\nassert v.grad == 5.0\nv.backward()\nassert v.grad == 1.0")


def test_items_length_iteration_and_calls(graded):
    passes(
        graded,
        """
v = solution.Value(1)
assert (v[1], v[-1], len(v)) == (20, 30, 3)
v[4] = [1, 2]
assert v.data == (4, [1, 2])
first, second, third = v
assert (first, second, third.data) == (1, 2, (4, [1, 2]))
assert 2 in v
assert v(3, scale=2) == 6
with solution.Value(0) as inner:
    assert inner.data == 0
assert inner.data == 'left'
assert isinstance(v, solution.Value)
""",
    )


def test_the_module_keeps_its_state_between_calls(graded):
    passes(graded, "before = solution.Value.made\nsolution.Value(1)\nassert solution.Value.made == before + 1")


def test_generators_are_stepped_one_by_one(graded):
    code = "class Value: pass\ndef count():\n    n = 0\n    while True:\n        yield n\n        n += 1\n"
    passes(graded, "steps = iter(solution.count())\nassert [next(steps) for _ in range(4)] == [0, 1, 2, 3]", code)


def test_exceptions_have_their_own_type_again(graded):
    code = """
import numpy as np
class Value: pass
class MyError(ValueError): pass
def raises(name): raise {"v": ValueError("no"), "k": KeyError("key"), "m": MyError("mine"),
                         "l": np.linalg.LinAlgError("singular"), "u": UnicodeDecodeError("utf-8", b"x", 0, 1, "bad"),
                         "o": OSError(2, "gone"), "z": ZeroDivisionError(), "own": Own("text")}[name]
class Own(Exception): pass
"""
    passes(
        graded,
        """
for name, kind in [("v", ValueError), ("k", KeyError), ("m", ValueError), ("u", UnicodeDecodeError),
                   ("o", OSError), ("z", ZeroDivisionError), ("l", ValueError), ("own", Exception)]:
    with pytest.raises(kind):
        solution.raises(name)
with pytest.raises(ValueError, match="^no$"):
    solution.raises("v")
""",
        code,
    )


def test_arguments_are_copies_unless_the_exercise_says_inplace(graded):
    code = "class Value: pass\ndef clear(x): x[:] = 0; return x.sum()\n"
    passes(
        graded,
        """
x = np.ones(3)
assert solution.clear(x) == 0
assert x.tolist() == [1, 1, 1]
result, (after,) = solution.clear.inplace(x)
assert (result, after.tolist(), x.tolist()) == (0, [0, 0, 0], [1, 1, 1])
""",
        code,
    )


def test_gradients_are_computed_over_there_and_compared_here(graded):
    code = "class Value: pass\ndef f(x, n, y): return (x ** n * y).sum()\n"
    passes(
        graded,
        """
import torch
x, y = torch.tensor([1.0, 2.0, 3.0]), torch.tensor([1.0, 1.0, 2.0])
dx, dn, dy = solution.f.vjp((x, 2, y), torch.tensor(1.0))
assert_close(dx, 2 * x * y)
assert dn is None
assert_close(dy, x**2)
gx, _, _ = solution.f.vjp((x.numpy(), 2, y.numpy()), np.float32(1))
assert_close(gx, (2 * x * y).numpy())
""",
        code,
    )


def test_an_iteration_that_is_closed_early_runs_what_the_generator_has_to_clear_up(graded):
    code = "log = []\ndef f(n):\n    try:\n        yield from range(n)\n    finally:\n        log.append('over')\n"
    test = """
def test_it(solution):
    before = solution.log
    numbers = iter(solution.f(3))
    assert next(numbers) == 0 and solution.log == before
    numbers.close()
    assert solution.log == [*before, "over"] and list(numbers) == []
"""
    found = graded(code, visible=test, hidden=test)
    assert found.verdict is Verdict.ACCEPTED, found.for_staff
