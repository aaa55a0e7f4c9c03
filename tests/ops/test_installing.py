"""What `make setup` decides before it lets pip loose."""

import subprocess
import sys
from pathlib import Path

import pytest

from studyhub.running import installing

CPU_BUILD = {"install": [{"metadata": {"name": "torch", "requires_dist": ["filelock", "sympy>=1.13"]}}]}
CUDA_BUILD = {
    "install": [
        {"metadata": {"name": "torch", "requires_dist": ["filelock", 'nvidia-cublas==13.1; sys_platform=="linux"']}}
    ]
}


@pytest.fixture
def linux_without_a_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TORCH_INDEX_URL", raising=False)
    monkeypatch.setattr(installing.platform, "system", lambda: "Linux")
    monkeypatch.setattr(installing, "has_nvidia_driver", lambda: False)


def test_an_old_python_is_refused_with_what_to_do():
    with pytest.raises(installing.Refused, match=r"3\.11 or newer, and this is 3\.10\.4.*PYTHON3="):
        installing.check_python((3, 10, 4))


@pytest.mark.usefixtures("linux_without_a_driver")
def test_without_a_driver_gigabytes_of_cuda_are_avoided():
    assert installing.torch_index("torch", report=lambda _: CUDA_BUILD) == installing.CPU_INDEX


@pytest.mark.usefixtures("linux_without_a_driver")
def test_an_index_that_offers_a_cpu_build_is_enough():
    assert installing.torch_index("torch", report=lambda _: CPU_BUILD) == ""


@pytest.mark.usefixtures("linux_without_a_driver")
def test_a_torch_that_is_there_already_needs_no_index():
    assert installing.torch_index("torch", report=lambda _: {"install": []}) == ""


@pytest.mark.usefixtures("linux_without_a_driver")
def test_with_a_driver_the_index_decides(monkeypatch):
    monkeypatch.setattr(installing, "has_nvidia_driver", lambda: True)
    assert installing.torch_index("torch", report=lambda _: CUDA_BUILD) == ""


def test_the_named_index_wins(monkeypatch):
    monkeypatch.setenv("TORCH_INDEX_URL", "https://packages.example/torch")
    assert installing.torch_index("torch", report=lambda _: CUDA_BUILD) == "https://packages.example/torch"


def test_a_build_of_torch_that_asks_for_its_own_triton_gets_it():
    needs = ["filelock", 'triton==3.7.1; platform_system == "Linux"']
    held = installing.constraints({"install": [{"metadata": {"name": "torch", "requires_dist": needs}}]})
    assert "triton==" not in held and "torch==" in held
    assert "triton==" in installing.constraints(CPU_BUILD)


def test_another_pin_makes_the_installation_stale(tmp_path, monkeypatch):
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("django==5.2.1\n")
    monkeypatch.setattr(installing, "TOP", tmp_path)
    before = installing.digest(["django"])
    constraints.write_text("django==5.2.2\n")
    assert installing.digest(["django"]) != before


def test_a_second_setup_is_done_at_once():
    """It runs under the interpreter of the environment it looks at, so nothing may differ from the first."""
    wanted = installing.requirements(dev=True)
    assert "pytest-xdist" in wanted
    assert "pytest-xdist" not in installing.requirements(dev=False)
    if not installing.STAMP.exists():
        pytest.skip("the packages here were not installed by make setup")
    script = Path(installing.__file__)
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (0, "")
