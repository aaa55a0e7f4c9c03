"""A GPU kernel that does as much work as it is asked to, so that true ratios are known. Measures nothing itself."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from kernels.gpu.answering import Failure
from kernels.gpu.framing import Array
from kernels.gpu.launcher import Launcher
from kernels.gpu.planning import Values, cuda_work
from kernels.gpu.timing import Side
from kernels.gpu.work import Work
from kernels.launching import Launch, LaunchPlan
from kernels.signatures import parse

SOURCE = Path(__file__).with_suffix(".cu")
SIGNATURE = parse("void burn(const float* x, float* out, float one, int rounds, int n)", outputs={"out": ["n"]})
PLAN = LaunchPlan(
    launches=(
        Launch(
            kernel="burn",
            grid=("cdiv(n, 256)", "1", "1"),
            block=("256", "1", "1"),
            arguments=("x", "out", "one", "rounds", "n"),
        ),
    )
)
N = 1 << 18  # 1 MiB in, 1 MiB out, and enough threads for a large GPU
_RNG = np.random.default_rng()


def find_nvcc() -> str | None:
    """On the PATH, or where NVIDIA's installer puts it."""
    return shutil.which("nvcc") or shutil.which("nvcc", path="/usr/local/cuda/bin")


def compiled(source: Path, *, arch: str) -> bytes:
    """By nvcc, which must be there."""
    nvcc = find_nvcc()
    if nvcc is None:
        raise FileNotFoundError("no nvcc on the PATH or in /usr/local/cuda/bin: install NVIDIA's CUDA toolkit")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out.cubin"
        subprocess.run([nvcc, "-cubin", "-O3", f"-arch={arch}", "-o", target, source], check=True, timeout=100)
        return target.read_bytes()


def values() -> Values:
    """Fresh whole numbers; the sum with any number of rounds is exact in float32."""
    return {"x": _RNG.integers(1 << 20, size=N).astype(np.float32), "one": 1.0, "n": N}


def side(cubin: bytes, rounds: int) -> Side:
    def work(given: Values) -> Work:
        return cuda_work(PLAN, SIGNATURE, {**given, "rounds": rounds})

    return Side(cubins=(cubin,), work=work)


def verifier(rounds: int) -> Callable[[Values, Mapping[str, Array]], str]:
    """For a submission that does so many rounds."""

    def verify(given: Values, outputs: Mapping[str, Array]) -> str:
        return "" if np.array_equal(outputs["out"], given["x"] + np.float32(rounds)) else "wrong sums"

    return verify


def rounds_for(launcher: Launcher, cubin: bytes, seconds: float) -> int:
    """How many rounds take this GPU so long: from two measured points, since a call has a part that is fixed."""
    few, many = 1000, 21_000
    few_s, many_s = (_best_s(launcher, cubin, rounds) for rounds in (few, many))
    return max(1, round(few + (seconds - few_s) * (many - few) / (many_s - few_s)))


def _best_s(launcher: Launcher, cubin: bytes, rounds: int) -> float:
    found = []
    with launcher.loaded(cubin) as loaded:
        assert not isinstance(loaded, Failure), loaded
        for _ in range(6):
            given = values()
            answer = loaded.call(side(cubin, rounds).work(given), {"x": given["x"]}, flush=True)
            assert not isinstance(answer, Failure), answer
            found.append(answer.times.event_s)
    return min(found[1:])
