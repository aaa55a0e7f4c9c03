"""What a GPU would run, compiled where there is none."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kernels.signatures import parse
from kernels.triton_on_cpu.launchable import Launchable

ROOT = Path(__file__).parents[3]
REFERENCE = ROOT / "kernels" / "reference" / "triton"
ADD = parse("void add(const float* x, const float* y, float* out, int n)", outputs={"out": ["n"]})
MATMUL = parse(
    "void matmul(const __half* a, const __half* b, float* out, int m, int n, int k)", outputs={"out": ["m", "n"]}
)
SOFTMAX = parse("void softmax(const float* x, float* out, int rows, int cols)", outputs={"out": ["rows", "cols"]})
COPY = """import triton
import triton.language as tl

@triton.jit
def copy(x, out, n, B: tl.constexpr):
    at = tl.program_id(0) * B + tl.arange(0, B)
    tl.store(out + at, tl.load(x + at, mask=at < n), mask=at < n)

launch = ["copy[(cdiv(n, 32),)](x, out, n, B=32, num_warps=2)"]
"""
COPY_SIGNATURE = parse("void copy(const float* x, float* out, int n)", outputs={"out": ["n"]})


@pytest.fixture
def compiled(tmp_path):
    pytest.importorskip("triton", reason="Triton is not installed: it has wheels for x86-64 Linux only")
    from kernels.triton_on_cpu import compiling

    def one(code, signature, numbers, capability=80):
        (found,) = compiling.compiled(code, signature, numbers, capability=capability, folder=tmp_path)
        return found

    return one


def reference(name):
    return (REFERENCE / f"{name}.py").read_text()


@pytest.mark.parametrize("capability, instruction", [(80, "mma.sync"), (90, "wgmma.mma_async")])
def test_matmul_by_tiles_uses_tensor_cores(compiled, capability, instruction):
    found = compiled(reference("matmul"), MATMUL, {"m": 512, "n": 512, "k": 512}, capability).report
    assert list(found.tensor_instructions) == [instruction]
    assert found.uses_tensor_cores
    assert 0 < found.registers <= 255
    assert 0 < found.shared_bytes <= found.shared_limit_bytes
    assert found.spill_store_bytes == found.spill_load_bytes == 0


@pytest.mark.parametrize("capability", [80, 90])
def test_vector_add_uses_none_and_no_shared_memory(compiled, capability):
    found = compiled(reference("vector_add"), ADD, {"n": 5000}, capability)
    assert not found.report.uses_tensor_cores
    assert found.report.shared_bytes == 0
    assert found.report.cubin_bytes == len(found.cubin) > 0
    assert found.cubin.startswith(b"\x7fELF")


def test_a_row_that_does_not_fit_into_registers_spills(compiled):
    code = reference("softmax").replace("num_warps=4", "num_warps=1")  # 16384 numbers for 32 threads of 255 registers
    assert compiled(code, SOFTMAX, {"rows": 4, "cols": 16384}).report.spill_store_bytes > 0


def params(ptx):
    """Sizes in bytes of the entry's parameters, as PTX declares them."""
    (declared,) = re.findall(r"\.entry \w+\((.*?)\)", ptx, re.DOTALL)
    return [int(bits) // 8 for bits in re.findall(r"\.param \.[a-z](\d+)", declared)]


def test_what_is_passed_agrees_with_the_ptx_with_two_hidden_pointers_at_the_end(compiled):
    found = compiled(COPY, COPY_SIGNATURE, {"n": 100})
    assert [each.parameter for each in found.launchable.arguments] == ["x", "out", "n"]
    assert params(found.ptx) == [each.bytes for each in found.launchable.arguments] + [8, 8]
    assert re.search(r"\.reqntid\s+(\d+)", found.ptx)[1] == str(found.launchable.threads) == "64"
    assert f".entry {found.launchable.entry}(" in found.ptx
    assert found.launchable.specialised == {"B": 32}
    assert found.launchable.grid == (4, 1, 1)


def test_a_number_that_is_one_is_compiled_in(compiled):
    found = compiled(COPY, COPY_SIGNATURE, {"n": 1})
    assert [each.parameter for each in found.launchable.arguments] == ["x", "out"]
    assert params(found.ptx) == [8, 8, 8, 8]
    assert found.launchable.specialised == {"B": 32, "n": 1}


def test_multiples_of_16_are_promised(compiled):
    promises = [
        [each.multiple_of_16 for each in compiled(COPY, COPY_SIGNATURE, {"n": n}).launchable.arguments]
        for n in (160, 161)
    ]
    assert promises == [[True, True, True], [True, True, False]]


def test_a_launchable_survives_json(compiled):
    made = compiled(COPY, COPY_SIGNATURE, {"n": 100}).launchable
    assert Launchable.from_json(json.loads(json.dumps(made.to_json()))) == made


@pytest.mark.parametrize(
    "broken, words",
    [
        (COPY.replace("at < n),", "at < n, other=x),"), "`copy` does not compile.*at < n, other=x"),
        (COPY.replace("tl.arange(0, B)", "tl.arange(0, 33)"), "power of 2"),
        (COPY.replace("    at =", "    tl.device_print('n', n)\n    at ="), "take it out"),
    ],
)
def test_what_does_not_compile_says_why(compiled, broken, words):
    with pytest.raises(ValueError, match=f"(?s){words}"):
        compiled(broken, COPY_SIGNATURE, {"n": 100})


def asked(folder, **changed):
    """The program's answer to a request, run in `folder`."""
    pytest.importorskip("triton", reason="Triton is not installed: it has wheels for x86-64 Linux only")
    request = {
        "code": COPY,
        "prototype": COPY_SIGNATURE.prototype,
        "outputs": {"out": ["n"]},
        "numbers": {"n": 100},
        "capability": 90,
    }
    (folder / "request.json").write_text(json.dumps(request | changed))
    subprocess.run(
        [sys.executable, "-m", "kernels.triton_on_cpu.compiling", "request.json"],
        cwd=folder,
        env={"PYTHONPATH": os.pathsep.join([*sys.path, str(ROOT)]), "HOME": "/nonexistent", "PATH": "/usr/bin:/bin"},
        check=True,
    )
    return json.loads((folder / "compiled.json").read_text())


def test_the_program_leaves_its_answer_and_cubins_in_the_current_folder_and_nothing_else(tmp_path):
    answer = asked(tmp_path)
    assert answer["error"] is None
    assert answer["launches"][0]["cubin"] == "launch-0.cubin"
    assert answer["reports"][0]["kernel"] == "copy"
    left = {each.name for each in tmp_path.iterdir()}
    assert left == {"request.json", "compiled.json", "launch-0.cubin", "launch-0.ptx"}


def test_a_file_that_is_refused_is_an_answer_too(tmp_path):
    answer = asked(tmp_path, code=COPY + "import os\n")
    assert answer["launches"] == []
    assert "line 10: `import os`" in answer["error"]


def test_scratch_is_named_with_its_size_so_that_a_launcher_need_not_read_the_file(tmp_path):
    code = COPY.replace("(x, out, n, B=32", "(x, partial, n, B=32") + 'scratch = {"partial": "float32[n + 28]"}\n'
    answer = asked(tmp_path, code=code)
    assert answer["scratch"] == [{"name": "partial", "dtype": "float32", "count": 128}]
    assert [each["array"] for each in answer["launches"][0]["arguments"]] == ["x", "partial", None]
