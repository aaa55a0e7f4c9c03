"""Code that would get round the checks is refused, as text and as a built program."""

from pathlib import Path

import pytest

from kernels.cpp.objections import objections, objections_to_object
from kernels.cpp.recipe import recipe
from kernels.signatures import parse
from tests.kernels.building import build
from tests.kernels.cpp.programs import REFERENCE


@pytest.mark.parametrize(
    ("code", "line", "said"),
    [
        ('int a;\nasm("nop");', 2, "assembler"),
        ("#define A as\\\n  b\nint a;\n__asm__ volatile();", 4, "__asm__"),
        ('as\\\nm("nop");', 1, "assembler"),
        ("__attribute__((constructor)) void f() {}", 1, "__attribute__"),
        ('[[gnu::no_sanitize("thread")]] void f() {}', 1, "attributes"),
        ("[[ using gnu: constructor ]] void f() {}", 1, "attributes"),
        ("#pragma GCC optimize(3)", 1, "#pragma"),
        ('_Pragma("GCC poison x")', 1, "#pragma"),
        ("/* a\n b */ # include <unistd.h>", 2, "unistd"),
        ('#include "/etc/passwd"', 1, "#include"),
        ("#define H <unistd.h>\n#include H", 2, "#include H"),
        ("#define GLUE(a, b) a##b", 1, "##"),
        ("%: define X", 1, "digraphs"),
        ('const char* s = R"(")"; int __tsan_x;', 1, "raw"),
        ("extern int studyhub_run;", 1, "studyhub_run"),
        ("void __tsan_read4(void*);", 1, "__tsan_read4"),
        ("__builtin_ia32_storeups(0, 0);", 1, "__builtin_ia32_storeups"),
        ("double f(double x, double* y) { return std::modf(x, y); }", 1, "`modf` is not allowed"),
        ("_mm256_i32gather_ps(p, i, 4);", 1, "plain load"),
        ("_mm256_maskstore_ps(p, m, v);", 1, "plain load"),
        ("_mm512_mask_storeu_ps(p, m, v);", 1, "plain load"),
        ("_mm512_mask_cvtepi32_storeu_epi8(p, m, v);", 1, "plain load"),
        ("_fxsave64(p);", 1, "plain load"),
        ("_xrstor(p, 7);", 1, "plain load"),
        ("_directstoreu_u32(p, 7);", 1, "plain load"),
        ("_movdir64b(p, q);", 1, "plain load"),
        ("_tile_stored(0, p, 64);", 1, "plain load"),
    ],
)
def test_it_is_refused_with_line_and_reason(code: str, line: int, said: str) -> None:
    found = objections(code)
    assert any(each.startswith(f"line {line}: ") and said in each for each in found), found


@pytest.mark.parametrize(
    "code",
    [
        "// asm __attribute__ #pragma\nint a; /* studyhub */",
        "const char* s = \"asm \\\" __tsan\"; int n = 1'000'000; char c = '\"';",
        "#include <vector>\n#include <immintrin.h>\n#define TILE 8\n#pragma GCC unroll 4\n",
        "__m256 a = _mm256_loadu_ps(p); float* __restrict__ q; [[maybe_unused]] int _x;",
    ],
)
def test_ordinary_code_is_not(code: str) -> None:
    assert objections(code) == []


@pytest.mark.parametrize("path", sorted(REFERENCE.glob("*.cpp")), ids=lambda path: str(path.stem))
def test_the_reference_kernels_are_not(path: Path) -> None:
    assert objections(path.read_text()) == []


def built(folder: Path, code: str, *, checked: bool) -> list[str]:
    signature = parse("void f(float* out, int n)", outputs={"out": ["n"]})
    product = build(recipe(code, [signature], checked=checked), folder)
    return objections_to_object(product.read_bytes(), checked=checked)


@pytest.mark.parametrize("checked", [False, True])
@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            'extern "C" double frexp(double, int*); extern "C" void f(float* out, int n) { frexp(*out, &n); }',
            "frexp",
        ),
        ('#include <cmath>\nextern "C" void f(float* out, int n) { out[1] = std::sin(*out) + std::cos(*out); }', ""),
        ('extern "C" int getpid(); extern "C" void f(float* out, int n) { out[0] = getpid(); }', "`getpid` is called"),
        ('volatile int v = 2; int s = v; extern "C" void f(float* out, int) {}', "loaded"),
        ('#include <cmath>\nextern "C" void f(float* out, int) { *out = std::exp(*out) + std::cbrt(*out); }', ""),
    ],
)
def test_a_built_program_is_looked_at_too(tmp_path: Path, code: str, said: str, checked: bool) -> None:
    found = built(tmp_path, code, checked=checked)
    assert any(said in each for each in found) if said else found == []
