"""Hidden values stay hidden unless the author reveals them; what is visible is explained in full."""

SECRET = 8731.25
HIDDEN = f"""
@points(1, category="numerics", hint="think of large inputs")
def test_large(solution):
    assert_close(solution.f({SECRET}), {SECRET * 2})
"""
VISIBLE = "def test_small(solution):\n    assert solution.f(3) == 6\n"


def message_of(grade, name):
    return next(test.message for test in grade.tests if name in test.name)


def test_a_hidden_failure_says_category_and_hint_and_no_value(graded):
    grade = graded("def f(x): return x\n", visible=VISIBLE, hidden=HIDDEN)
    told = message_of(grade, "test_large")
    assert "numerics" in told and "think of large inputs" in told
    assert "8731" not in told + grade.for_learner + grade.output
    assert "8731" in grade.for_staff and "17462.5" in grade.for_staff


def test_a_hidden_exception_shows_its_builtin_type_but_not_its_text(graded):
    grade = graded("def f(x):\n    raise ValueError(f'I saw {x}')\n", visible=VISIBLE, hidden=HIDDEN)
    told = message_of(grade, "test_large")
    assert "ValueError" in told and "8731" not in told + grade.for_learner
    assert "I saw 8731.25" in grade.for_staff


def test_a_type_named_after_a_hidden_input_is_not_shown(graded):
    code = "def f(x):\n    raise type(f'Saw{x}', (Exception,), {})()\n"
    grade = graded(code, visible=VISIBLE, hidden=HIDDEN)
    assert "8731" not in message_of(grade, "test_large") + grade.for_learner


def test_prints_from_hidden_tests_go_to_staff_alone(graded):
    code = "print('importing')\ndef f(x):\n    print('asked', x)\n    return 2 * x\n"
    grade = graded(code, visible=VISIBLE, hidden=HIDDEN)
    assert grade.output.split("\n")[:2] == ["importing", "asked 3"]
    assert "8731" not in grade.output
    assert "asked 8731.25" in grade.for_staff


def test_prints_below_python_belong_to_their_phase_too(graded):
    code = "import os\ndef f(x):\n    os.write(2, f'low {x} '.encode())\n    return 2 * x\n"
    grade = graded(code, visible=VISIBLE, hidden=HIDDEN)
    assert grade.output == "low 3 "
    assert "low 8731.25" in grade.for_staff


def test_a_fresh_player_in_the_hidden_phase_prints_for_staff(graded):
    code = "import os\nprint('import')\ndef f(x): return 2 * x if x == 3 else os._exit(1)\n"
    assert graded(code, visible=VISIBLE, hidden=HIDDEN * 1).output == "import\n"


def test_output_is_safe_to_show(graded):
    grade = graded("print('\\x1b[2J\\x00\\u202e<b>')\ndef f(x): return 2 * x\n", visible=VISIBLE)
    assert not set("\x1b\0\u202e") & set(grade.output)


def test_a_visible_failure_shows_the_assertion_and_the_calls(graded):
    told = message_of(graded("def f(x): return x + 1\n", visible=VISIBLE), "test_small")
    assert "assert 4 == 6" in told and "solution.f(3) -> 4" in told


def test_a_visible_exception_shows_the_learners_own_line(graded):
    code = "def g(x):\n    return x / 0\n\ndef f(x):\n    return g(x)\n"
    told = message_of(graded(code, visible=VISIBLE), "test_small")
    assert "ZeroDivisionError" in told and "line 2 in g: return x / 0" in told


def test_reveal_shows_the_smallest_failing_cases_and_no_more(graded):
    hidden = "".join(
        f"def test_{size}(solution):\n    x = np.full({size}, 77.5)\n    assert_close(solution.f(x), x * 2)\n"
        for size in (9, 2, 4)
    )
    grade = graded("def f(x): return x + 1\n", visible="def test_v(solution): pass\n", hidden=hidden, reveal=2)
    shown = [test.name.rpartition("_")[2] for test in grade.tests if "77.5" in test.message]
    assert shown == ["2", "4"]
    told = message_of(grade, "test_2")
    assert "solution.f(array([77.5, 77.5], float64), )" in told or "solution.f(array([77.5, 77.5], float64))" in told
    assert "got       array([78.5, 78.5], float64)" in told and "expected  array([155, 155], float64)" in told


def test_reveal_tells_the_story_of_an_object(graded):
    code = "class V:\n    def __init__(self, d): self.d = d\n    def double(self): return V(self.d)\n"
    hidden = "def test_h(solution):\n    assert_close(solution.V(4.0).double().d, 8.0)\n"
    grade = graded(code, visible="def test_v(solution): pass\n", hidden=hidden, entry=("V",), reveal=1)
    told = message_of(grade, "test_h")
    assert "v1 = solution.V(4.0)" in told and "v2 = v1.double()" in told and "v2.d -> 4.0" in told


def test_all_names_that_are_missing_are_listed(graded):
    grade = graded("def f(x): return 6\n", visible=VISIBLE, entry=("f", "g", "h", "i"))
    assert "does not define `g`, `h` and `i`. The tests look for exactly these names" in grade.for_learner


def test_an_iterator_has_a_name_of_its_own(graded):
    code = "class Twice:\n    def __iter__(self): return iter([1, 2])\ndef f(x): return Twice()\n"
    visible = (
        "def test_v(solution):\n    steps = iter(solution.f(3))\n    assert [next(steps), next(steps)] == [2, 4]\n"
    )
    told = message_of(graded(code, visible=visible), "test_v")
    assert "v1 = solution.f(3)" in told and "v2 = iter(v1)" in told and "next(v2) -> (1,)" in told


def test_reveal_says_where_the_first_difference_is(graded):
    code = "def f(x):\n    y = 2 * x\n    y[70] = -1\n    return y\n"
    hidden = "def test_h(solution):\n    x = np.full(100, 77.5)\n    assert_close(solution.f(x), x * 2)\n"
    grade = graded(code, visible="def test_v(solution): pass\n", hidden=hidden, reveal=1)
    assert "1 of 100 values differ; the first at [70]: got -1, expected 155" in message_of(grade, "test_h")


def test_reveal_tells_what_an_exception_says_and_the_learners_own_line(graded):
    code = "def f(x):\n    raise ValueError(f'I saw {x}')\n"
    grade = graded(code, visible="def test_v(solution): pass\n", hidden=HIDDEN, reveal=1)
    told = message_of(grade, "test_large")
    assert "your code raised ValueError: I saw 8731.25\n" in told and "line 2 in f: raise ValueError" in told


def test_an_exception_without_a_name_or_a_text_is_revealed_too(graded):
    code = "def f(x):\n    raise type('', (Exception,), {})()\n"
    grade = graded(code, visible="def test_v(solution): pass\n", hidden=HIDDEN, reveal=1)
    assert "your code raised" in message_of(grade, "test_large")
