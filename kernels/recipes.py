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

    @property
    def outputs(self) -> frozenset[str]:
        """What the folder holds afterwards besides `files`; the product is among them."""
        made = {argv[argv.index("-o") + 1] for argv in self.commands if "-o" in argv}
        return frozenset(made | {self.product})


def native(*names: str) -> dict[str, str]:
    """The named parts of our own runtime, as files of a recipe."""
    return {name: (_NATIVE / name).read_text() for name in names}
