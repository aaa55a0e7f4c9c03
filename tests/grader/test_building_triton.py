"""Triton is compiled behind the wall: cubins come out; an endless or greedy compilation is the source's own fault."""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.box.readable import open_to_strangers
from grader.building import build
from grader.errors import GraderError
from kernels.signatures import parse
from kernels.triton_on_cpu.recipe import delivered, recipe

triton = pytest.importorskip("triton")

SIGNATURE = parse("void twice(const float* x, float* out, int n)", outputs={"out": ["n"]})
FILE = """import triton
import triton.language as tl

@triton.jit
def twice_kernel(x, out, n, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    {body}

launch = ["twice_kernel[(cdiv(n, {block}),)](x, out, n, BLOCK={block}, num_warps=1)"]
"""
COPY = "tl.store(out + at, 2 * tl.load(x + at, mask=at < n), mask=at < n)"


@pytest.fixture(params=["yes", "no"], ids=["namespaces", "no-namespaces"])
def built(request, warden, monkeypatch):
    if request.param == "no" and not open_to_strangers(Path(triton.__file__)):
        pytest.skip("without namespaces, a checkout that only its owner may enter is closed to compilers")
    monkeypatch.setenv("STUDYHUB_BOX_NAMESPACES", request.param)

    def one(body=COPY, *, block=64, cpu_s=20):
        made = recipe(FILE.format(body=body, block=block), SIGNATURE, {"n": 100}, capability=90)
        return build(replace(made, cpu_s=cpu_s), warden=warden)

    return one


def test_a_cubin_comes_out_with_how_it_is_launched(built):
    found = delivered(built().product)
    assert [each[:4] for each in found.cubins] == [b"\x7fELF"]
    assert (found.launches[0].entry, found.launches[0].grid) == ("twice_kernel", (2, 1, 1))
    assert found.error == ""


def test_what_triton_says_against_the_source_comes_out_too(built):
    assert "power of 2" in delivered(built("tl.store(out + at, tl.arange(0, 33))").product).error


def test_a_compilation_without_end_is_stopped(built):
    # 65536 numbers sorted by one warp, all of it unrolled: minutes, and gigabytes in the end.
    found = built("tl.store(out + at, tl.sort(tl.load(x + at)))", block=65536, cpu_s=3)
    assert found.product is None
    assert "Compiling took more than 3 s: it was stopped." in found.said


def test_a_program_of_ours_that_fails_is_our_failure(warden):
    made = recipe(FILE.format(body=COPY, block=64), SIGNATURE, {"n": 100}, capability=11)
    with pytest.raises(GraderError, match="ValueError: capability 11 is none of 80"):
        build(made, warden=warden)
