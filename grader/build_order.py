"""What a builder is told of one product: the client writes it, the builder reads it."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kernels.recipes import Recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOrder:
    """One recipe, to be carried out in a folder of its own."""

    scratch: Path  # the folder in which that one is made
    recipe: Recipe  # without the outputs that are reusable: they are in `parts`
    parts: dict[str, bytes]  # what was built before, by its name in the folder
    namespaces: bool

    def to_json(self) -> dict[str, Any]:
        """As `from_json` takes it."""
        return {
            "scratch": str(self.scratch),
            "files": dict(self.recipe.files),
            "commands": [list(argv) for argv in self.recipe.commands],
            "product": self.recipe.product,
            "program": list(self.recipe.program),
            "cpu_s": self.recipe.cpu_s,
            "parts": {name: b64encode(data).decode() for name, data in self.parts.items()},
            "namespaces": self.namespaces,
        }

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "BuildOrder":
        """What `to_json` was called on."""
        return cls(
            scratch=Path(document["scratch"]),
            recipe=Recipe(
                files=document["files"],
                commands=tuple(tuple(argv) for argv in document["commands"]),
                product=document["product"],
                program=tuple(document["program"]),
                cpu_s=document["cpu_s"],
            ),
            parts={name: b64decode(data) for name, data in document["parts"].items()},
            namespaces=document["namespaces"],
        )
