"""Sources become a product behind the wall; what a compiler has to say comes back, and nothing else does."""

import shutil

import pytest

from grader.building import build
from grader.errors import GraderError
from kernels.recipes import Recipe

pytestmark = pytest.mark.skipif(shutil.which("g++") is None, reason="no g++ here: apt install g++")
COMPILE = ("g++", "-shared", "-fPIC", "solution.cpp", "-o", "out.so")


@pytest.fixture(params=["yes", "no"], ids=["namespaces", "no-namespaces"])
def built(request, warden, monkeypatch):
    monkeypatch.setenv("STUDYHUB_BOX_NAMESPACES", request.param)

    def one(code: str, *commands: tuple[str, ...], product: str = "out.so"):
        recipe = Recipe(files={"solution.cpp": code}, commands=commands or (COMPILE,), product=product)
        return build(recipe, warden=warden)

    return one


def test_a_library_comes_out(built):
    found = built('extern "C" int f(int x) { return x + 1; }')
    assert found.product is not None and found.product.startswith(b"\x7fELF")
    assert found.said == ""


def test_an_error_names_the_learners_own_file_and_line(built):
    found = built("int f(int x) {\n  return y;\n}")
    assert found.product is None
    assert "solution.cpp:2:10: error: ‘y’ was not declared" in found.said


@pytest.mark.parametrize("path", [__file__, "/etc/passwd", "/proc/self/environ", "/proc/1/cmdline"])
def test_no_file_of_ours_can_be_included(built, path):
    found = built(f'#include "{path}"')
    assert found.product is None
    assert "No such file" in found.said or "Permission denied" in found.said


def test_nor_be_taken_in_by_the_assembler(built):
    found = built(f'asm(".incbin \\"{__file__}\\"");')
    assert found.product is None
    assert "file not found" in found.said or "Permission denied" in found.said


def test_what_takes_too_much_memory_is_stopped_and_said_so(built):
    found = built("", ("python3", "-c", "x = b'x' * (5 << 30)"))
    assert found.product is None
    assert "MemoryError" in found.said or "2048 MB" in found.said


def test_what_fills_the_folder_is_stopped_and_said_so(built):
    found = built("", ("dd", "if=/dev/urandom", "of=out.so", "bs=1M", "count=200"))
    assert found.product is None
    assert "File too large" in found.said or "limit of scratch" in found.said


def test_the_second_command_is_not_run_after_a_failure(built):
    found = built("int f(", COMPILE, ("cp", "solution.cpp", "out.so"))
    assert found.product is None


def test_what_was_built_is_not_executed_while_building(built):
    made = ("g++", "solution.cpp", "-o", "made")
    found = built("int main() { return 0; }", made, ("./made",), ("cp", "solution.cpp", "out.so"))
    assert found.product is None
    assert "./made: Permission denied" in found.said


def test_a_compiler_that_is_not_installed_is_our_fault_and_named(built):
    with pytest.raises(GraderError, match="no-such-compiler: No such file"):
        built("", ("no-such-compiler", "x"))


def test_a_part_with_nobodys_code_in_it_is_built_once(warden):
    runtime = ("g++", "-fPIC", "-c", "runtime.cpp", "-o", "runtime.o")
    program = ("g++", "-shared", "-fPIC", "solution.cpp", "runtime.o", "-o", "out.so")
    before = len(warden.parts)
    for number in (1, 2):
        files = {"solution.cpp": f"int x{number};", "runtime.cpp": "int kept_for_all;"}
        recipe = Recipe(files=files, commands=(runtime, program), product="out.so", reusable=frozenset({"runtime.o"}))
        found = build(recipe, warden=warden)
        assert found.product is not None and b"kept_for_all" in found.product
    assert len(warden.parts) == before + 1


def test_a_dead_warden_is_our_fault(built, warden, monkeypatch):
    monkeypatch.setattr("grader.warden_client.BUILD", b"?")
    with pytest.raises(GraderError):
        built("int x;")
