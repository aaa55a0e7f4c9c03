"""A built baseline, callable in the referee: it says what an output looks like before anything is timed."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.making.made import Part


def function(part: Part, entry: str) -> Callable[..., Any]:
    """`entry` of the module that `part` makes. Only for an author's own: it runs in this process."""
    module = ModuleType("baseline")
    with tempfile.TemporaryDirectory(prefix="baseline-") as folder:  # what is loaded stays, without its file
        for name, data in part.files.items():
            Path(folder, name).write_bytes(data)
        module.__file__ = str(Path(folder, "baseline.py"))
        exec(compile(part.program, module.__file__, "exec", dont_inherit=True), module.__dict__)
    found: Callable[..., Any] = module.__dict__[entry]
    return found
