"""The attacks as their files say they are. Grades nothing.

Each file is a submission. Its docstring is the reason; comments that begin with a known word say what must hold:

    # tries: function class        the targets it is graded on; function if not said
    # earns: 2                     the points of its honest part; 0 if not said
    # ends: forbidden time_limit   the verdicts that show that the attack was really tried; any but accepted if not said
    # limits: wall_s=1 processes=1 in place of the target's
    # needs: namespaces            not promised without them: see docs/threat-model.md
"""

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.outcome import Verdict

HERE = Path(__file__).resolve().parent
FAMILIES = ("forge_the_verdict", "read_what_is_hidden", "change_the_judge", "escape_and_abuse", "hurt_the_site")
TARGETS = ("function", "class")
_HEADER = re.compile(r"^# (tries|earns|ends|limits|needs): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One file."""

    family: str
    name: str  # of the file; `control_...` must be accepted, unless its `ends` says otherwise
    reason: str  # what it tries
    code: str
    tries: tuple[str, ...]  # targets
    earns: float  # points that it may have
    ends: frozenset[str]  # verdicts that it may get
    limits: dict[str, int]  # in place of the target's
    needs_namespaces: bool  # promised only with them

    @property
    def is_control(self) -> bool:
        """Whether it is honest."""
        return self.name.startswith("control_")


def read_attacks(families: Sequence[str] = FAMILIES) -> list[Attack]:
    """All of them, by family and name."""
    return [_read(path) for family in families for path in sorted((HERE / family).glob("*.py"))]


def _read(path: Path) -> Attack:
    text = path.read_text(encoding="utf-8")
    said = dict(_HEADER.findall(text))
    control = path.stem.startswith("control_")
    usual = "accepted" if control else " ".join(sorted(set(Verdict) - {Verdict.ACCEPTED, Verdict.GRADER_FAILED}))
    return Attack(
        family=path.parent.name,
        name=path.stem,
        reason=ast.get_docstring(ast.parse(text)) or "",
        code=text,
        tries=tuple(said.get("tries", "function").split()),
        earns=float(said.get("earns", 1000 if control else 0)),
        ends=frozenset(said.get("ends", usual).split()),
        limits={key: int(value) for key, value in (pair.split("=") for pair in said.get("limits", "").split())},
        needs_namespaces="namespaces" in said.get("needs", ""),
    )
