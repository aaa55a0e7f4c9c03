"""How source becomes a shared object: files to write, commands to run. Runs nothing; the build box does."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_NATIVE = Path(__file__).parent / "native"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Carried out in an empty folder: write `files`, run `commands` one after the other, take `product`."""

    files: Mapping[str, str]  # name in the folder: text
    commands: tuple[tuple[str, ...], ...]  # argv, no shell; each must exit with 0
    product: str  # name in the folder
    # Outputs that no learner's code goes into: the same for every recipe with the same command and the same files of
    # ours, so whoever builds may keep them, and leave their commands out the next time.
    reusable: frozenset[str] = frozenset()

    def made_by(self, argv: tuple[str, ...]) -> str:
        """What a command writes."""
        return argv[argv.index("-o") + 1]


def native(*names: str) -> dict[str, str]:
    """The named parts of our own runtime, as files of a recipe."""
    return {name: (_NATIVE / name).read_text() for name in names}
