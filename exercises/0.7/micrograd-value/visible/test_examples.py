from grader.testing import assert_close, points


@points(1, category="example")
def test_the_prompts_expression(solution):
    a, b = solution.Value(2.0), solution.Value(-3.0)
    c = a * b + a
    c.backward()
    assert c.data == -4.0
    assert (a.grad, b.grad, c.grad) == (-2.0, 2.0, 1.0)


@points(1, category="example")
def test_numbers_on_either_side(solution):
    a = solution.Value(4.0)
    result = 1 - a / 2 + 3 * a - 8 / a
    result.backward()
    assert_close(result.data, 9.0, rtol=1e-9)
    assert_close(a.grad, 3.0, rtol=1e-9)


@points(1, category="example")
def test_grad_is_zero_before_backward(solution):
    assert solution.Value(5).grad == 0.0
    assert solution.Value(5).data == 5.0
