"""Launch plans in comments: what is read, and what is said of mistakes."""

import pytest

from kernels.cuda.plans import parse as parse_plan
from kernels.launching import Launch, LaunchPlan, PlanError, Scratch
from kernels.signatures import parse

ASKED = parse("void total(const float* x, float scale, float* out, int n)", outputs={"out": ["1"]})


def plan(*lines: str) -> LaunchPlan:
    return parse_plan("\n".join(lines), ASKED)


def test_two_launches_with_scratch_between() -> None:
    found = plan(
        "__global__ void f() {}",
        "// scratch: float partial[(n + 255) / 256]",
        "  // launch: sums<<<(n + 255) / 256, 256>>>(x, partial, n);",
        "// launch: last <<<1, dim3(32, 8), 4 * 256>>> (partial, scale, out, (n + 255) / 256)",
    )
    assert found.scratch == (Scratch(name="partial", dtype="float32", count="(n + 255) / 256"),)
    assert found.launches == (
        Launch(
            kernel="sums", grid=("(n + 255) / 256", "1", "1"), block=("256", "1", "1"), arguments=("x", "partial", "n")
        ),
        Launch(
            kernel="last",
            grid=("1", "1", "1"),
            block=("32", "8", "1"),
            shared_bytes="4 * 256",
            arguments=("partial", "scale", "out", "(n + 255) / 256"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "dimensions"),
    [
        ("n", ("n", "1", "1")),
        ("(n, 2)", ("n", "2", "1")),
        ("dim3(n, cdiv(n, 2), 3)", ("n", "cdiv(n, 2)", "3")),
        ("(n + 1) / (2)", ("(n + 1) / (2)", "1", "1")),
        ("dim3(n)", ("n", "1", "1")),
    ],
)
def test_a_grid_is_written_in_several_ways(text: str, dimensions: tuple[str, ...]) -> None:
    assert plan(f"// launch: f<<<{text}, 32>>>(out)").launches[0].grid == dimensions


def test_a_kernel_may_be_an_instance_of_a_template() -> None:
    assert plan("// launch: f<32, 8><<<1, 32>>>(out)").launches[0].kernel == "f<32,8>"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("// launch: f(out)", r"line 2: `f\(out\)` is no launch; write it like"),
        ("// launch: f<<<1>>>(out)", "line 2: <<<1>>> needs a grid, a block"),
        ("// launch: f<<<dim3(1, 1, 1, 1), 1>>>(out)", "line 2: .* has 4 dimensions"),
        ("// launch: f<<<n +, 1>>>(out)", "line 2: `n [+]` can't be read"),
        ("// launch: f<<<m, 1>>>(out)", "the launch of `f` uses `m`; known are n, out, scale, x"),
        ("// launch: f<<<1, 1>>>(x)", "no launch is given `out`"),
        ("// scratch: float a", "line 2: `float a` is no scratch memory"),
        ("// scratch: complex a[n]", "line 2: scratch `a`: `complex` is not one of"),
        ("// nothing", "there is no launch"),
    ],
)
def test_a_mistake_is_told_with_its_line(line: str, said: str) -> None:
    with pytest.raises(PlanError, match=said):
        plan("", line)


def test_a_scratch_may_not_take_an_arguments_name() -> None:
    with pytest.raises(PlanError, match="scratch `x` has a name that is taken"):
        plan("// scratch: float x[n]", "// launch: f<<<1, 1>>>(out)")


def test_there_is_an_end_to_launches() -> None:
    with pytest.raises(PlanError, match="line 17: at most 16 launches"):
        plan(*["// launch: f<<<1, 1>>>(out)"] * 17)
