"""How source becomes a shared object: files to write, commands to run. Runs nothing; the build box does."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_NATIVE = Path(__file__).parent / "native"
_LEARNERS = ("solution.", "program.", "thunks.")  # files with a learner's code in them, or made for one exercise


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Carried out in an empty folder: write `files`, run `commands` one after the other, take `product`."""

    files: Mapping[str, str]  # name in the folder: text
    commands: tuple[tuple[str, ...], ...]  # argv, no shell; each must exit with 0
    product: str  # name in the folder
    # Outputs that no learner's code goes into: the same for every recipe with the same command and the same files of
    # ours, so whoever builds may keep them, and leave their commands out the next time.
    reusable: frozenset[str] = frozenset()
    # A module of ours, and what its `main` takes: called in the same box when the commands are done. Besides `main` it
    # has PROGRAMS, the folders whose files it may execute.
    program: tuple[str, ...] = ()

    def parts(self) -> dict[str, "Recipe"]:
        """A recipe for each reusable output, by its name, of files of ours alone."""
        ours = {name: text for name, text in self.files.items() if not name.startswith(_LEARNERS)}
        return {
            made: Recipe(files=ours, commands=(argv,), product=made)
            for argv in self.commands
            if (made := self.made_by(argv)) in self.reusable
        }

    def rest(self) -> "Recipe":
        """What is left to be done where every part is there."""
        commands = tuple(argv for argv in self.commands if self.made_by(argv) not in self.reusable)
        return Recipe(files=self.files, commands=commands, product=self.product, program=self.program)

    def made_by(self, argv: tuple[str, ...]) -> str:
        """What a command writes."""
        return argv[argv.index("-o") + 1]


def native(*names: str) -> dict[str, str]:
    """The named parts of our own runtime, as files of a recipe."""
    return {name: (_NATIVE / name).read_text() for name in names}
