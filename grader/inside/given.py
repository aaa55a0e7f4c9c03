"""Modules that exist nowhere on disk: a file may import them by name, and each runs when it is first asked for.

What a learner's code is given by its exercise, and what a baseline needs, comes into a box this way.
"""

import sys
import types
from collections.abc import Mapping, Sequence
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader


class Given(MetaPathFinder, InspectLoader):
    """A finder of `sources`, by module name; asked before all others."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = dict(sources)

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> ModuleSpec | None:
        """As `import` asks."""
        return spec_from_loader(name, self, is_package=False) if name in self.sources else None

    def get_source(self, fullname: str) -> str:
        """As `import` and tracebacks ask."""
        return self.sources[fullname]


def give(sources: Mapping[str, str]) -> None:
    """Make `sources` importable in this process, and nowhere else."""
    if not sources:
        return
    for name in sources:
        sys.modules.pop(name, None)
        parent = name.rpartition(".")[0]
        if parent and parent not in sys.modules:
            sys.modules[parent] = package = types.ModuleType(parent)
            package.__path__ = []
    sys.meta_path.insert(0, Given(sources))
