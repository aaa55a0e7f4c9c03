"""What an exercise is. Reads no tests and runs nothing; `grader.loading` makes one from a path."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from grader.box.limits import Limits
from grader.errors import GraderError
from kernels.signatures import Signature

GPU_SIZES = "gpu_sizes.toml"  # beside a Triton exercise: for which sizes a GPU's compiler is asked


class ExerciseError(GraderError):
    """A folder that is not an exercise; the text names file and key."""


class Kind(StrEnum):
    """What a learner hands in."""

    PYTHON = "python"
    NOTEBOOK = "notebook"
    CPP = "cpp"
    TRITON = "triton"
    CUDA = "cuda"
    KERNELBENCH = "kernelbench"
    GPUMODE = "gpumode"

    @property
    def suffix(self) -> str:
        """Of the file a learner hands in, and of starter and samples."""
        return {Kind.NOTEBOOK: ".ipynb", Kind.CPP: ".cpp", Kind.CUDA: ".cu"}.get(self, ".py")

    @property
    def has_signatures(self) -> bool:
        """Whether learners write functions that take arrays as pointers, with a prototype that the exercise gives."""
        return self in (Kind.CPP, Kind.TRITON, Kind.CUDA)


GRADABLE = frozenset(Kind) - {Kind.NOTEBOOK}  # that one has its name, and no grader yet


class Device(StrEnum):
    """Which workers may grade it."""

    CPU = "cpu"
    GPU = "gpu"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedBudget:
    """The `[speed]` of an exercise that is measured."""

    budget_s: float = 20  # of the submission, for all timed calls together, by the clock that measures them

    @property
    def wall_s(self) -> float:
        """What measuring may take by the wall clock: far more, since others may need the processor too."""
        return 30 + 6 * self.budget_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """Everything in `exercise.toml`, and where the rest is."""

    path: Path  # the folder
    slug: str  # the folder's name
    digest: str  # of every file that can change a verdict: the version of the test set
    title: str
    summary: str  # one line
    module: str  # roadmap code, text: "0.10" is not "0.1"
    check: str | None  # the knowledge check it proves, such as "E1"
    kind: Kind
    entry: tuple[str, ...]  # names the learner must define
    device: Device
    imports: tuple[str, ...]  # modules the learner may rely on, imported before the fork
    reveal: int  # how many of the smallest failing hidden cases a learner sees
    limits: Limits
    speed: SpeedBudget | None  # None: nothing is measured
    signatures: tuple[Signature, ...] = ()  # of kernels, one for each name of `entry`

    def prompt(self) -> str:
        """The task, in Markdown."""
        return (self.path / "prompt.md").read_text(encoding="utf-8")

    def starter(self) -> str:
        """What the learner's editor holds at first."""
        return (self.path / f"starter{self.kind.suffix}").read_text(encoding="utf-8")

    def given(self) -> dict[str, str]:
        """Modules beside the learner's file, by name: what its code may import besides libraries."""
        return given_in(self.path)

    def samples(self) -> list[tuple[str, Path]]:
        """Every sample with the verdict its folder names."""
        return [(found.parent.name, found) for found in sorted(self.path.glob(f"samples/*/*{self.kind.suffix}"))]


def given_in(folder: Path) -> dict[str, str]:
    """The sources in `given/`, by module name."""
    return {found.stem: found.read_text(encoding="utf-8") for found in sorted((folder / "given").glob("*.py"))}


def digest_of(folder: Path) -> str:
    """Changes whenever a file changes that has a say in the verdict."""
    total = hashlib.sha256()
    for found in [folder / "exercise.toml", *_test_files(folder)]:
        total.update(f"{found.relative_to(folder)}\0{found.stat().st_size}\0".encode())
        total.update(found.read_bytes())
    return total.hexdigest()[:16]


def _test_files(folder: Path) -> list[Path]:
    found = [each for name in ("visible", "hidden", "given") for each in (folder / name).rglob("*")]
    return sorted(each for each in found if each.is_file() and "__pycache__" not in each.parts)
