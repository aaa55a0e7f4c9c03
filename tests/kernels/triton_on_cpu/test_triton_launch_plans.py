"""`launch` and `scratch` become a plan, or an error that says which line, and what to write."""

import pytest

from kernels.launching import Launch, LaunchPlan, PlanError, Scratch
from kernels.signatures import parse
from kernels.triton_on_cpu.objections import read
from kernels.triton_on_cpu.plans import plan

SIGNATURE = parse("void f(const float* x, float* out, int n, float eps)", outputs={"out": ["n"]})
KERNEL = """import triton
import triton.language as tl
WIDE = 128

@triton.jit
def k(x, out, n, eps, B: tl.constexpr = 64, FAST: tl.constexpr = True):
    tl.store(out, tl.load(x))

"""


def planned(rest):
    return plan(read(KERNEL + rest), SIGNATURE)


def launched(text):
    return planned(f"launch = [{text!r}]").launches[0]


def test_a_plan_binds_arguments_as_python_would():
    assert launched("k[(cdiv(n, WIDE), 2)](x, out, n * 2, eps=eps, B=WIDE, num_warps=8, num_stages=2)") == Launch(
        kernel="k",
        grid=("cdiv(n, 128)", "2", "1"),
        arguments=("x", "out", "n * 2", "eps"),
        constants={"B": "128", "FAST": "1"},
        options={"num_warps": 8, "num_stages": 2},
    )


def test_a_grid_of_one_number_needs_no_comma():
    assert launched("k[n](x, out, n, eps)").grid == ("n", "1", "1")


def test_scratch_has_a_type_and_a_size():
    found = planned('launch = ["k[(1,)](x, partial, n, eps)"]\nscratch = {"partial": "float32[cdiv(n, WIDE)]"}')
    assert isinstance(found, LaunchPlan)
    assert found.scratch == (Scratch(name="partial", dtype="float32", count="cdiv(n, 128)"),)


@pytest.mark.parametrize(
    "rest, words",
    [
        ("", "`launch` is missing; write launch = "),
        ("launch = []", "line 9: `launch` is no list of 1 to 16"),
        ("launch = [k]", "only texts in quotes"),
        ("launch = 'k'", "no list"),
        ("launch = [f'k[(1,)](x)']", "only texts"),
        ("launch = ['k(x, out)']", "is no launch; write"),
        ("launch = ['k[(']", "can't be read"),
        ("launch = ['q[(1,)](x)']", "`q` is none of this file's kernels: k"),
        ("launch = ['k[(1, 2, 3, 4)](x, out, n, eps)']", "one, two or three numbers"),
        ("launch = ['k[(open(n),)](x, out, n, eps)']", "`open"),
        (f"launch = ['k[(1,)](x, out, {'-' * 3000}1, eps)']", "can't be read|nested too deeply|characters"),
        ("launch = ['k[(1,)](x, out, n)']", "lacks eps"),
        ("launch = ['k[(1,)](x, out, n, eps, 1, 1, 1)']", "takes 6 arguments, but 7"),
        ("launch = ['k[(1,)](x, out, n, eps, z=1)']", "no parameter `z`"),
        ("launch = ['k[(1,)](x, out, n, eps, x=1)']", "given twice"),
        ("launch = ['k[(1,)](x + 4, out, n, eps)']", "`x` is an array: give it alone"),
        ("launch = ['k[(1,)](x, out, n, eps, B=x)']", "`x` is an array"),
        ("launch = ['k[(1,)](x, out, m, eps)']", "`m` in `m` is neither of eps, n, out, x"),
        ("launch = ['k[(1,)](x, out, n, eps, num_warps=3)']", "1, 2, 4, 8, 16 or 32"),
        ("launch = ['k[(1,)](x, out, n, eps, num_stages=n)']", "1 to 8 for num_stages"),
        ("launch = ['k[(1,)](x, out, n, eps)']\nscratch = ['s']", "no dictionary"),
        ("launch = ['k[(1,)](x, out, n, eps)']\nscratch = {'s': 'float[4]'}", "not like"),
        ("launch = ['k[(1,)](x, out, n, eps)']\nscratch = {'x': 'float32[4]'}", "the name of something else"),
        ("launch = ['k[(1,)](x, out, n, eps)']\nscratch = {'s': 'float32[open(1)]'}", "line 10: `open"),
    ],
)
def test_what_is_no_plan_is_refused_with_line_and_remedy(rest, words):
    with pytest.raises(PlanError, match=words):
        planned(rest)


@pytest.mark.parametrize("divisor", ["(n - m)", "(m // 128)", "(n // 4096)", "(2 * m - n - 1)"])
def test_a_division_that_only_some_numbers_make_wrong_is_taken(divisor):
    signature = parse("void f(const float* x, float* out, int n, int m, float eps)", outputs={"out": ["n"]})
    text = f"k[(cdiv(n, {divisor}),)](x, out, n, eps)"
    found = plan(read(f"{KERNEL}launch = [{text!r}]"), signature)
    assert found.launches[0].grid[0] == f"cdiv(n, {divisor[1:-1]})"


def test_a_division_that_no_numbers_make_right_is_refused():
    with pytest.raises(PlanError, match="divides by zero"):
        launched("k[(cdiv(n, n - n),)](x, out, n, eps)")
