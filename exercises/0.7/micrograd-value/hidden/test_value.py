import math

import programs
import torch

from grader.testing import assert_close, points

CLOSE = {"rtol": 1e-9, "atol": 1e-12}


def compare(solution, expression, *numbers):
    """The same expression on the learner's values and on torch's: result and all gradients."""
    values = [solution.Value(number) for number in numbers]
    tensors = [torch.tensor(number, dtype=torch.float64, requires_grad=True) for number in numbers]
    result, expected = expression(*values), expression(*tensors)
    result.backward()
    expected.backward()
    assert_close(result.data, expected.item(), **CLOSE)
    for value, tensor in zip(values, tensors, strict=True):
        assert_close(value.grad, 0.0 if tensor.grad is None else tensor.grad.item(), **CLOSE)


def numbers(rng, n, low=0.5, high=2.0):
    """n floats away from zero, of either sign."""
    return [float(x) for x in rng.uniform(low, high, size=n) * rng.choice([-1, 1], size=n)]


@points(1, category="operators", hint="check the table of local derivatives, and the sign in a / b")
def test_the_four_operations(solution, rng):
    compare(solution, lambda a, b, c, d: (a + b) * (c - d) / (a - 5) - b / c, *numbers(rng, 4))


@points(
    1, category="numbers", hint="a Value holds a float, whatever it was made from; so does its grad, from the beginning"
)
def test_data_and_grad_are_floats(solution):
    a = solution.Value(3)
    b = 2 * a + a**2
    for value, data in ((a, 3.0), (b, 15.0)):
        assert type(value.data) is float and value.data == data
        assert type(value.grad) is float and value.grad == 0.0
    b.backward()
    assert type(a.grad) is float and a.grad == 8.0
    assert type(b.grad) is float and b.grad == 1.0


@points(1, category="operators", hint="2 - a asks the 2 first; Python then tries a.__rsub__(2), and likewise for + * /")
def test_python_numbers_on_both_sides(solution, rng):
    compare(solution, lambda a: (2 * a + 1) - (3 - a) * 0.5 + (7 + a) / 4 + 2.5 / a - (a - 1), *numbers(rng, 1))


@points(1, category="operators", hint="n · a^(n-1), also for negative and fractional n")
def test_powers(solution, rng):
    a = float(rng.uniform(0.5, 2))
    compare(solution, lambda a: a**3 + a**-2 - a**0.5 + a**1 + (-a) ** 2, a)


@points(
    1,
    category="functions",
    hint="relu passes the gradient for a > 0 only; tanh and exp know their derivative from their result",
)
def test_functions(solution, rng):
    a, b = (abs(x) for x in numbers(rng, 2))
    compare(solution, lambda a, b: a.relu() * b.tanh() + (b - a).exp() + (-a).relu() + (a * b).tanh().exp(), a, b)


@points(1, category="functions", hint="at 0 the derivative of relu is 0")
def test_relu_at_its_corner(solution):
    compare(solution, lambda a, b: a.relu() + b * a, 0.0, 3.0)


@points(2, category="graph", hint="add to grad: a value collects from everything that was made from it")
def test_a_value_used_more_than_once(solution, rng):
    compare(solution, lambda a: a + a, *numbers(rng, 1))
    compare(solution, lambda a: a * a * a, *numbers(rng, 1))
    compare(solution, lambda a, b: (a * b - a) / (b + 3) * a, *numbers(rng, 2))


@points(
    2,
    category="graph",
    hint="pass a gradient on only when it is complete: reverse topological order, not just depth first",
)
def test_diamonds(solution, rng):
    def expression(a):
        b = a * 2
        c = b + 1
        d = b * c
        return (d + b) * (c - d * a)

    compare(solution, expression, *numbers(rng, 1))


@points(
    3, category="graph", hint="small graphs pass, larger ones don't? Then look at sharing and at the order of the walk"
)
def test_random_expressions(solution, rng):
    for length in (5, 15, 40):
        program = programs.draw(rng, leaves=4, length=length)
        compare(solution, lambda *leaves, program=program: programs.run(program, leaves), *numbers(rng, 4))


@points(1, category="graph", hint="what did not take part in the expression keeps grad 0.0")
def test_a_value_that_took_no_part(solution, rng):
    compare(solution, lambda a, b: a * 3, *numbers(rng, 2))


@points(1, category="several results", hint="backward() adds to the leaves' grad; it doesn't reset it")
def test_gradients_of_two_results_add_up(solution, rng):
    x, y = numbers(rng, 2)
    a, b = solution.Value(x), solution.Value(y)
    (a * b).backward()
    (a * a + b).backward()
    assert_close(a.grad, y + 2 * x, **CLOSE)
    assert_close(b.grad, x + 1, **CLOSE)


@points(2, category="time", hint="remember which values were visited: there are few values, but very many roads")
def test_shared_work_is_done_once(solution):
    x = start = solution.Value(math.pi)
    for _ in range(40):
        x = x + x
    x.backward()
    assert_close(x.data, math.pi * 2**40, **CLOSE)
    assert_close(start.grad, float(2**40), **CLOSE)


@points(2, category="depth", hint="a list of what is still to visit has no recursion limit")
def test_a_long_chain(solution, rng):
    x = start = solution.Value(1.0)
    for _ in range(1000):
        x = x * 1.001 + 0.001
    x.backward()
    assert_close(start.grad, 1.001**1000, **CLOSE)
