"""Which calls may share device code: those of which the compiler was told the same."""

from dataclasses import replace

import pytest

from kernels.launching import PlanError
from kernels.signatures import parse
from kernels.triton_on_cpu import objections, plans
from kernels.triton_on_cpu.fitting import fitted, spaces, wanted
from kernels.triton_on_cpu.launchable import Launchable

SCALE = parse("void scale(const float* x, float* out, float by, int n)", outputs={"out": ["n"]})
FILE = """import triton
import triton.language as tl

@triton.jit
def scale(x, out, by, n, half, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(out + at, by * tl.load(x + at, mask=at < n), mask=at < n)

launch = ["scale[(cdiv(n, 64),)](x, out, by, n, n // 2, BLOCK=next_power_of_2(n), num_warps=2)"]
scratch = {"part": "float64[n + 1]"}
"""


def call(code=FILE, **numbers):
    source = objections.read(code)
    (found,) = wanted(plans.plan(source, SCALE), source, SCALE, {"by": 0.5, **numbers})
    return found


def compiled_for(found):
    return Launchable(
        cubin="launch-0.cubin",
        entry="scale",
        capability=90,
        grid=found.launch.grid,
        threads=64,
        shared_bytes=0,
        arguments=found.special.arguments,
        specialised=found.special.constants,
        global_scratch_bytes=0,
        global_scratch_align=1,
        profile_scratch_bytes=0,
        profile_scratch_align=1,
    )


def test_numbers_that_the_compiler_was_not_told_share_code():
    assert call(n=50).key == call(n=51).key == call(n=50, by=1.0).key


@pytest.mark.parametrize(
    "n, why",
    [(65, "BLOCK is 128"), (48, "n is a multiple of 16"), (33, "n // 2 is one"), (1, "n is compiled in")],
)
def test_what_the_compiler_was_told_does_not(n, why):
    assert call(n=n).key != call(n=50).key, why


def test_neither_do_other_options_or_types():
    assert call(FILE.replace("num_warps=2", "num_warps=4"), n=50).key != call(n=50).key
    assert call(FILE.replace("n // 2", "n * 4294967296"), n=50).key != call(n=50).key  # an int64


def test_a_fitted_launch_has_the_grid_and_the_numbers_of_its_call():
    one, other = call(n=300, by=0.5), call(n=301, by=0.25)
    assert one.key == other.key
    found = fitted(compiled_for(one), other)
    assert found.grid == (5, 1, 1)
    assert [each.value for each in found.arguments] == [None, None, 0.25, 301, 150]
    assert found.entry == "scale" and found.threads == 64


@pytest.mark.parametrize("n, words", [(48, "other types or promises"), (1, "was compiled for"), (400, "was compiled")])
def test_code_for_something_else_is_never_launched(n, words):
    with pytest.raises(ValueError, match=words):
        fitted(compiled_for(call(n=50)), call(n=n))


def test_code_for_another_type_is_never_launched():
    other = compiled_for(call(n=50))
    wider = tuple(replace(each, bytes=8) if each.parameter == "half" else each for each in other.arguments)
    with pytest.raises(ValueError, match="other types"):
        fitted(replace(other, arguments=wider), call(n=50))


def test_scratch_has_its_size_and_a_plan_that_asks_for_too_much_is_refused():
    plan = plans.plan(objections.read(FILE), SCALE)
    (found,) = spaces(plan, {"n": 7, "by": 0.5})
    assert (found.name, found.dtype, found.count) == ("part", "float64", 8)
    with pytest.raises(PlanError, match="at most 1 GiB"):
        spaces(plan, {"n": 1 << 30, "by": 0.5})
