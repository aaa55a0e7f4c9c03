"""What every Grade says of the machine it was made on."""

import os
import subprocess
import sys

from kernels.devices import this_machine


def test_it_names_the_cpu_and_the_cores_we_may_use() -> None:
    cores = len(os.sched_getaffinity(0))
    assert this_machine().cpu.endswith(f"{cores} core{'s' if cores != 1 else ''}")
    assert this_machine().torch.startswith("2.13")


def test_describing_the_machine_does_not_import_torch() -> None:
    code = "import sys, kernels.devices as d; d.this_machine(); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
