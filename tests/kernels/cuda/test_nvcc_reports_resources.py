"""What ptxas says a kernel uses: read from a report, and, where there is an nvcc, from a real one."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kernels.cuda.nvcc import Resources, recipe, resources, survey, tensor_kernels
from kernels.cuda.plans import parse as parse_plan
from kernels.signatures import parse
from tests.kernels.cuda.programs import REFERENCE, TRANSPOSE

REPORT = """ptxas info    : 0 bytes gmem
ptxas info    : Compiling entry function '_Z9transposePKfPfii' for 'sm_90'
ptxas info    : Function properties for _Z9transposePKfPfii
    16 bytes stack frame, 8 bytes spill stores, 4 bytes spill loads
ptxas info    : Used 22 registers, used 1 barriers, 16 bytes cumulative stack size, 4224 bytes smem
ptxas info    : Compile time = 3.1 ms
"""


def test_a_report_is_read() -> None:
    assert resources(REPORT + "noise") == [
        Resources(
            kernel="transpose",
            arch="sm_90",
            registers=22,
            stack_bytes=16,
            spill_store_bytes=8,
            spill_load_bytes=4,
            shared_bytes=4224,
        )
    ]


@pytest.mark.skipif(shutil.which("nvcc") is None, reason="there is no nvcc on this machine")
def test_the_padded_tile_is_its_shared_memory(tmp_path: Path) -> None:
    code = (REFERENCE / "transpose.cu").read_text()
    plan = parse_plan(code, parse(TRANSPOSE, outputs={"out": ["cols", "rows"]}))
    written = recipe(code, plan)
    for name, text in written.files.items():
        (tmp_path / name).write_text(text)
    done = subprocess.run(written.commands[0], cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    found = {each.kernel: each for each in resources(done.stdout + done.stderr)}
    assert found["transpose"].shared_bytes == 32 * 33 * 4
    assert found["transpose_naive"].shared_bytes == 0
    assert found["transpose"].spill_store_bytes == 0 < found["transpose"].registers
    assert (tmp_path / written.product).stat().st_size > 0


def test_tensor_cores_are_told_for_the_kernel_that_has_them() -> None:
    ptx = """
.visible .entry _Z5plainPf(
\t.param .u64 x
){ fma.rn.f32 %f1, %f2, %f3, %f4; }
.visible .entry _Z5quickPf(
){ wmma.mma.sync.aligned.row.row.m16n16k16.f32.f32 {%f1}, {%r1}, {%r2}, {%f1}; }
.entry _ZL6hiddenPf(
){ mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f1}, {%r1}, {%r2}, {%f1}; }
"""
    assert tensor_kernels(ptx) == {"quick", "hidden"}


@pytest.mark.skipif(shutil.which("ptxas") is None, reason="there is no ptxas on this machine's PATH")
def test_a_survey_names_each_kernel_on_each_architecture(tmp_path: Path) -> None:
    code = (REFERENCE / "transpose.cu").read_text()
    plan = parse_plan(code, parse(TRANSPOSE, outputs={"out": ["cols", "rows"]}))
    written = survey(code, plan, archs=("sm_80", "sm_90"))
    for name, text in written.files.items():
        (tmp_path / name).write_text(text)
    said = ""
    for command in written.commands:
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        said += done.stdout + done.stderr
    kernels = {"transpose", "transpose_naive"}
    assert {(each.kernel, each.arch) for each in resources(said)} == {
        (kernel, arch) for kernel in kernels for arch in ("sm_80", "sm_90")
    }
    assert tensor_kernels((tmp_path / written.product).read_text()) == set()
