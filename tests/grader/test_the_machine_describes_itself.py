"""What every Grade says of the machine it was made on."""

import platform
import subprocess
import sys
from pathlib import Path

from grader.machine import this_machine


def test_it_names_the_processor_as_linux_does_and_the_torch_that_is_installed() -> None:
    found = this_machine(("landlock",))
    assert f": {found.cpu}\n" in Path("/proc/cpuinfo").read_text() or found.cpu == platform.machine()
    assert found.torch is not None and found.torch.startswith("2.13")
    assert found.box == ("landlock",)


def test_describing_the_machine_does_not_import_torch() -> None:
    code = "import sys, grader.machine as m; m.this_machine(()); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
