"""Make .venv and install what the project needs by constraints.txt; nothing happens when nothing changed.

Runs with the system's Python, before any package is there: standard library only, and no import of ours.
"""

import argparse
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
VENV = TOP / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"  # the digest of what was installed last
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
OLDEST = (3, 11)
Report = dict[str, list[dict[str, dict[str, object]]]]  # as `pip install --report` writes it, as far as it is read here
NOTHING: Report = {"install": []}  # of what needs no word


class Refused(Exception):
    """The machine lacks something; the message says what to do about it."""


def requirements(*, dev: bool) -> list[str]:
    import tomllib  # here, because an older Python must reach the message in check_python first

    project = tomllib.loads((TOP / "pyproject.toml").read_text())
    wanted = list(project["project"]["dependencies"])
    return wanted + (project["dependency-groups"]["dev"] if dev else [])


def check_python(version: tuple[int, ...]) -> None:
    if version < OLDEST:
        found = ".".join(map(str, version[:3]))
        raise Refused(
            f"studyhub needs Python 3.11 or newer, and this is {found}. Name another: make setup PYTHON3=python3.12"
        )


def digest(wanted: list[str]) -> str:
    parts = [*wanted, (TOP / "constraints.txt").read_text(), sys.version, os.environ.get("TORCH_INDEX_URL", "")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def up_to_date(wanted: list[str]) -> bool:
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == digest(wanted)


def make_venv() -> None:
    if PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return
    print("setup: making .venv", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Refused(
            f"no virtual environment could be made with {sys.executable}. On Debian or Ubuntu: "
            f"sudo apt install python3-venv\n{made.stdout}{made.stderr}".rstrip()
        )


def has_nvidia_driver() -> bool:
    return Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi") is not None


def report_on_torch(torch: str) -> Report:
    """What pip would install for `torch` alone: read from the index's metadata, nothing is downloaded."""
    dry = ["--dry-run", "--no-deps", "--quiet", "--report", "-", "--constraint", str(TOP / "constraints.txt"), torch]
    done = subprocess.run([PYTHON, "-m", "pip", "install", *dry], capture_output=True, text=True)
    if done.returncode:
        raise Refused(f"pip finds no {torch} in the package index:\n{done.stderr.strip()}")
    found: Report = json.loads(done.stdout)
    return found


def brings_cuda(report: Report) -> bool:
    """Whether the reported build of torch asks for CUDA's packages. False, too, where torch is installed already."""
    return any(need.startswith(("nvidia-", "cuda-")) for need in _needs(report))


def constraints(report: Report) -> str:
    """The text of constraints.txt, less what the reported build of torch itself decides.

    Builds of torch for CUDA ask for one exact version of Triton, which is not the one that the interpreter was read
    from: there, kernels in Triton are compiled but not interpreted (kernels/triton_on_cpu/tested.py says so).
    """
    lines = (TOP / "constraints.txt").read_text().splitlines(keepends=True)
    decided = any(need.startswith("triton") for need in _needs(report))
    return "".join(line for line in lines if not (decided and line.startswith("triton==")))


def _needs(report: Report) -> list[str]:
    """What the reported packages ask for."""
    asked = [item["metadata"].get("requires_dist", []) for item in report["install"]]
    return [str(need) for needs in asked if isinstance(needs, list) for need in needs]


def torch_index(torch: str, *, report: Callable[[str], Report] = report_on_torch) -> str:
    """An extra package index for torch, or "".

    PyPI's torch for Linux brings several gigabytes of CUDA, useless without a driver, so PyTorch's own index of CPU
    builds is added there ("2.13.0+cpu" sorts above "2.13.0", pip prefers it). But the index at hand may be a mirror
    that offers a CPU build already, or have no way out to pytorch.org: ask it first, go out only if CUDA would come.
    """
    if "TORCH_INDEX_URL" in os.environ:
        return os.environ["TORCH_INDEX_URL"]
    if platform.system() != "Linux" or has_nvidia_driver():
        return ""
    return CPU_INDEX if brings_cuda(report(torch)) else ""


def install(wanted: list[str]) -> None:
    torch = next(need for need in wanted if need.startswith("torch"))
    extra = torch_index(torch)
    held = VENV / "constraints.txt"
    held.write_text(constraints(report_on_torch(torch) if has_nvidia_driver() else NOTHING))
    if extra:
        print(f"setup: torch comes from {extra}", flush=True)
    print(f"setup: installing {len(wanted)} packages and what they need (minutes, the first time)", flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    command += ["--constraint", str(held), *(["--extra-index-url", extra] if extra else []), *wanted]
    if subprocess.run(command).returncode:
        raise Refused("pip could not install everything; its message is above. Trying again does no harm.")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--no-dev", action="store_true", help="leave out what only tests and linters need")
    dev = not arguments.parse_args().no_dev
    try:
        check_python(sys.version_info[:3])
        wanted = requirements(dev=dev)
        if up_to_date(wanted):
            return 0
        make_venv()
        install(wanted)
    except Refused as reason:
        print(f"setup: {reason}", file=sys.stderr)
        return 1
    STAMP.write_text(digest(wanted))
    print("setup: done", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
