"""Text that a compiler takes for assembler, and a reader that is less careful for the inside of a literal or comment.

Each was compiled by g++ 12 with `asm` in it, or read a file, before it was refused.
"""

import subprocess
from pathlib import Path

import pytest

from kernels.cpp.objections import objections

_HIDDEN = 'asm("#hidden");'
_DROP = "#define DROP(x)\n"
TRICKS = {
    "a dollar in a number": f"{_DROP}void f() {{ DROP(1$'a) {_HIDDEN} DROP(1$'b) }}",
    "an accent in a number": f"{_DROP}void f() {{ DROP(1\u0301'a) {_HIDDEN} DROP(1\u0301'b) }}",
    "a dot that is a letter": f"{_DROP}void f() {{ DROP(1\u00b7'a) {_HIDDEN} DROP(1\u00b7'b) }}",
    "a letter by its number": f"{_DROP}void f() {{ DROP(1\\u00e9'a) {_HIDDEN} DROP(1\\u00e9'b) }}",
    "a number behind a name": f"{_DROP}void f() {{ DROP(x.1'a) {_HIDDEN} DROP(x.1'b) }}",
    "a dot behind a number": f"{_DROP}void f() {{ DROP(1'.') {_HIDDEN} DROP('b'); // '\n}}",
    "a lone carriage return": f"//\rvoid f() {{ {_HIDDEN} }}",
    "a NUL that is a space": 'void f() { as\\\0\nm("#hidden"); }',
}


@pytest.mark.parametrize("code", TRICKS.values(), ids=TRICKS)
def test_it_is_refused(code: str) -> None:
    assert objections(code)


@pytest.mark.parametrize("code", TRICKS.values(), ids=TRICKS)
def test_and_a_compiler_reads_it_so(tmp_path: Path, code: str) -> None:
    source = tmp_path / "solution.cpp"
    source.write_bytes(code.encode())
    made = subprocess.run(["g++", "-std=c++20", "-S", "-o", "-", source], capture_output=True, check=True)
    assert b"#hidden" in made.stdout


ATTRIBUTES = {
    "in two lines": "[[\ngnu::constructor]] void f() {}",
    "behind another": "int a[2];\n[[foo(a[0]), gnu::constructor]] void f() {}",
    "with a macro in its brackets": "#define E\n[E[gnu::constructor]] void f() {}",
    "in digraphs": "<:<:gnu::constructor:>:> void f() {}",
}


@pytest.mark.parametrize("code", ATTRIBUTES.values(), ids=ATTRIBUTES)
def test_an_attribute_is_seen_however_it_is_written(tmp_path: Path, code: str) -> None:
    source = tmp_path / "solution.cpp"
    source.write_text(code)
    made = subprocess.run(["g++", "-std=c++20", "-S", "-o", "-", source], capture_output=True, check=True)
    assert b"init_array" in made.stdout  # it is one to a compiler
    assert any("`gnu` is not allowed" in each for each in objections(code))


@pytest.mark.parametrize(
    ("code", "line", "said"),
    [
        ('int a;\n# /*\n*/ include "/etc/hostname"', 2, "#include"),
        ("#/* a\n b\n*/pragma GCC optimize(3)", 1, "#pragma"),
        ("/*\n*/ # /*\n*/ pragma GCC optimize(3)", 2, "#pragma"),
        ("int a; /*\n*/ int b;\nasm();", 3, "assembler"),
        ("int not_studyhub_kernel_0;", 1, "not allowed here"),
    ],
)
def test_a_directive_goes_on_behind_a_comment(code: str, line: int, said: str) -> None:
    assert any(each.startswith(f"line {line}: ") and said in each for each in objections(code)), objections(code)


@pytest.mark.parametrize(
    "code",
    [
        "// é, 5 $, a\\b\nint a;\r\nint b; /* µ\n */ int c;\r\n",
        "#define TWICE(x) \\\n    x; \\\n    x\n#define HALF 1 /* of\n two */ / 2\n",
        "const char* s = \"\\u00e9 é $\"; char c = '$'; int n = 1'000 + L'a'; float x = 1.e+5f + .5 + 0x1p-3;",
    ],
)
def test_what_only_looks_like_it_is_allowed(code: str) -> None:
    assert objections(code) == []
