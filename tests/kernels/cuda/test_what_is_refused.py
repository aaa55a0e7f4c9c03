"""Host code, mutable globals, and the ways round the counters."""

from pathlib import Path

import pytest

from kernels.cuda.objections import objections, objections_to_object
from kernels.cuda.plans import parse as parse_plan
from kernels.cuda.recipe import recipe
from kernels.signatures import parse
from tests.kernels.building import build
from tests.kernels.cuda.programs import ONE, REFERENCE


@pytest.mark.parametrize("path", sorted(REFERENCE.glob("*.cu")), ids=lambda path: str(path.stem))
def test_the_reference_kernels_are_not(path: Path) -> None:
    assert objections(path.read_text()) == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('__global__ void f() { asm volatile(""); }', "line 1: `asm`"),
        ("void g() {\n f<<<1, 2>>>(); }", "host code"),
        ("void g() {\n cudaMalloc(0, 1); }", "line 2: `cudaMalloc`"),
        ("#include <cstdio>", "line 1: #include"),
        ("thread_local int a;", "line 1: `thread_local`"),
        ("#pragma GCC optimize(2)", "line 1: #pragma"),
        ("__attribute__((no_sanitize_thread)) void g();", "line 1: `__attribute__`"),
        ("void g() { studyhub_fence(); }", "line 1: `studyhub_fence`"),
    ],
)
def test_it_is_refused(code: str, said: str) -> None:
    assert any(each.startswith(said) for each in objections(code)), objections(code)


def test_a_launch_in_a_comment_is_no_host_code() -> None:
    assert objections("/* f<<<1, 2>>>() */ // g<<<1, 2>>>()") == []


def test_unrolling_may_be_asked_for() -> None:
    assert objections("#pragma unroll\n#pragma unroll 4\n#pragma unroll(N)") == []


@pytest.mark.parametrize(
    ("before", "inside", "said"),
    [
        ("", "out[0] = 1;", []),
        ("__constant__ float table[2] = {1, 2};", "out[0] = table[n];", []),
        ("__device__ float kept[8];", "kept[n] = 1;", ["`kept` is a variable outside of the kernels"]),
        ("", "static int calls; out[0] = ++calls;", ["`_ZZ1fPKfPfiE5calls` is a variable outside"]),
        ('extern "C" int getpid();', "out[0] = getpid();", ["`getpid` is called"]),
    ],
)
def test_the_built_program_is_looked_at(tmp_path: Path, before: str, inside: str, said: list[str]) -> None:
    code = f"{before}\n// launch: f<<<1, 1>>>(x, out, n)\n__global__ {ONE} {{ {inside} }}"
    plan = parse_plan(code, parse(ONE, outputs={"out": ["n"]}))
    found = objections_to_object(build(recipe(code, plan), tmp_path).read_bytes())
    assert len(found) == len(said)
    assert all(each.startswith(start) for each, start in zip(found, said, strict=True)), found
