"""How something is built from sources: files, commands, a product. Runs nothing."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One product. The files are written into an empty folder, and the commands run there, one after the other."""

    files: Mapping[str, str]  # name: text
    commands: tuple[tuple[str, ...], ...]  # arguments, of which the first is a program on the PATH; no shell
    product: str  # the name of the file that is wanted
