"""What every Grade says of the machine it was made on."""

import platform
import subprocess
import sys
from pathlib import Path

from grader.machine import this_machine
from kernels.devices import cache_sizes


def test_it_names_the_processor_as_linux_does_and_the_torch_that_is_installed() -> None:
    found = this_machine(("landlock",))
    assert f": {found.cpu}\n" in Path("/proc/cpuinfo").read_text() or found.cpu == platform.machine()
    assert found.torch is not None and found.torch.startswith("2.13")
    assert found.box == ("landlock",)


def test_describing_the_machine_does_not_import_torch() -> None:
    code = "import sys, grader.machine as m; m.this_machine(()); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_it_names_the_caches_that_data_goes_through_and_no_others(tmp_path: Path) -> None:
    for number, (kind, level, size) in enumerate(
        [("Data", 1, "48K"), ("Instruction", 1, "64K"), ("Unified", 2, "2048K")]
    ):
        (tmp_path / f"index{number}").mkdir()
        for name, value in (("type", kind), ("level", level), ("size", size)):
            (tmp_path / f"index{number}" / name).write_text(f"{value}\n")
    assert cache_sizes(tmp_path) == {"L1": 48 * 1024, "L2": 2 * 1024 * 1024}


def test_a_machine_that_hides_its_caches_names_none(tmp_path: Path) -> None:
    (tmp_path / "index0").mkdir()
    assert cache_sizes(tmp_path) == {} == cache_sizes(tmp_path / "nowhere")
