"""`hidden/speed.py` as a bag of keys: each is read with its type, and what is wrong is said by file and key.

What the keys mean together is a plan's: one for each clock.
"""

import importlib.util
import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.errors import GraderError

FILE = "hidden/speed.py"
CLOCKS = ("processor", "wall")
_REFERENCES = Path(__file__).resolve().parents[3] / "kernels" / "reference"
_MODULE = "hidden_speed"


class SpeedFileError(GraderError):
    """A speed.py that can't be used; the text names file and key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedFile:
    """What one file defines."""

    source: Path
    given: dict[str, Any]

    @classmethod
    def load(cls, folder: Path) -> "SpeedFile":
        """Run the file of the exercise in `folder`; modules of hidden/ are importable meanwhile."""
        source = folder / FILE
        sys.path.insert(0, str(source.parent))
        try:
            spec = importlib.util.spec_from_file_location(_MODULE, source)
            assert spec is not None and spec.loader is not None
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
        except Exception as reason:
            raise SpeedFileError(f"{source}: can't be imported: {type(reason).__name__}: {reason}") from reason
        finally:
            sys.path.remove(str(source.parent))
        return cls(source=source, given=vars(module))

    def wrong(self, words: str) -> SpeedFileError:
        """To be raised."""
        return SpeedFileError(f"{self.source}: {words}")

    def needed(self, key: str) -> Any:
        """Whatever it is."""
        if key not in self.given:
            raise self.wrong(f"`{key}` is missing")
        return self.given[key]

    def clock(self) -> str:
        """Which plan the other keys belong to."""
        value = self.given.get("clock", CLOCKS[0])
        if value not in CLOCKS:
            raise self.wrong(f"`clock` must be one of {', '.join(CLOCKS)}, not {value!r}")
        return str(value)

    def entry(self) -> str:
        """What is timed."""
        value = self.needed("entry")
        if not isinstance(value, str) or not value.isidentifier():
            raise self.wrong(f"`entry` must be the name of one function, not {value!r}")
        return value

    def function(self, key: str) -> Callable[..., Any]:
        """A function, or anything else that can be called."""
        value = self.needed(key)
        if not callable(value):
            raise self.wrong(f"`{key}` must be a function, not {value!r}")
        found: Callable[..., Any] = value
        return found

    def baseline(self) -> tuple[Callable[..., Any], str]:
        """A function of this file and its name in words: the first line of its docstring."""
        found = self.function("baseline")
        return found, (found.__doc__ or "the baseline").strip().splitlines()[0].rstrip(".")

    def text(self, key: str) -> str:
        """ "" if it is not there."""
        value = self.given.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(f"`{key}` must be text, not {value!r}")
        return value

    def shapes(self) -> tuple[dict[str, Any], ...]:
        """Keyword arguments, once for each thing that is measured by itself."""
        value = self.needed("shapes")
        right = isinstance(value, list) and value and all(isinstance(each, dict) and each for each in value)
        if not right or not all(isinstance(key, str) for each in value for key in each):
            raise self.wrong(f'`shapes` must be a list of dicts such as {{"rows": 512}}, not {value!r}')
        return tuple(dict(each) for each in value)

    def threshold(self) -> float:
        """At least this much faster than the baseline."""
        return self._factor("threshold", self.needed("threshold"))

    def tiers(self) -> dict[str, float]:
        """Factors by name, the lowest first."""
        value, threshold = self.given.get("tiers", {}), self.threshold()
        if not isinstance(value, dict):
            raise self.wrong(f'`tiers` must be a dict such as {{"bronze": 1.5}}, not {value!r}')
        tiers = {str(name): self._factor(f"tiers[{name!r}]", factor) for name, factor in value.items()}
        if any(factor < threshold for factor in tiers.values()):
            raise self.wrong(f"`tiers` has a factor below `threshold`, {threshold:g}: nobody could have that tier")
        return dict(sorted(tiers.items(), key=lambda each: each[1]))

    def _factor(self, key: str, value: Any) -> float:
        if type(value) not in (int, float) or not math.isfinite(value) or value <= 0:
            raise self.wrong(f"`{key}` must be a number above 0, not {value!r}")
        return float(value)

    def count(self, key: str, usual: int, *, least: int, most: int) -> int:
        """A whole number within bounds; `usual` if it is not there."""
        value = self.given.get(key, usual)
        if type(value) is not int or not least <= value <= most:
            raise self.wrong(f"`{key}` must be a whole number from {least} to {most}, not {value!r}")
        return value

    def modules(self) -> dict[str, str]:
        """The baseline's own helpers: modules in hidden/ and in kernels/reference/, which no box has."""
        found = {}
        for name, module in list(sys.modules.items()):
            path = Path(getattr(module, "__file__", None) or "/")
            if path.parent in (self.source.parent, _REFERENCES) and not path.name.startswith(("test_", "__init__")):
                found[name] = path.read_text(encoding="utf-8")
        return found
