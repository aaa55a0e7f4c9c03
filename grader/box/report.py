"""The facts about one boxed run, and their JSON form. Draws no conclusion from them."""

import re
from dataclasses import asdict, dataclass
from typing import Any

from grader.box.limits import Limit

# Everything but tab and newline that a terminal, a browser or a database might act on: C0, DEL, C1, the
# bidirectional controls and the line separators.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxReport:
    """Facts only, never a verdict."""

    exit_code: int | None  # None when killed by a signal
    signal: int | None  # 31 is SIGSYS: seccomp
    stopped_by: Limit | None  # the limit that ended it, None when it ended by itself
    cpu_s: float  # of the whole process tree
    wall_s: float  # from spawn to reaped
    peak_bytes: int  # peak above what the fork started with
    stdout: str  # capped tail, safe to show
    stderr: str  # capped tail, safe to show
    layers: tuple[str, ...]  # what held: "landlock", "seccomp", ...

    def to_json(self) -> dict[str, Any]:
        """A dict that `json.dumps` takes as it is."""
        facts = asdict(self)
        facts["stopped_by"] = None if self.stopped_by is None else self.stopped_by.value
        facts["layers"] = list(self.layers)
        return facts

    @classmethod
    def from_json(cls, facts: dict[str, Any]) -> "BoxReport":
        """The report that `to_json` was made from."""
        stopped_by = facts["stopped_by"]
        known = {**facts, "layers": tuple(facts["layers"])}
        known["stopped_by"] = None if stopped_by is None else Limit(stopped_by)
        return cls(**known)


def tail_text(raw: bytes, *, limit_bytes: int) -> str:
    """The last `limit_bytes` of what a player wrote, as text that is safe to store and to show."""
    tail = raw[-limit_bytes:] if limit_bytes > 0 else b""
    cut = len(tail) < len(raw)
    text = visible(tail.decode("utf-8", errors="replace"))
    return f"[the first {len(raw) - len(tail)} bytes are left out]\n{text}" if cut else text


def visible(text: str) -> str:
    """`text` with every control character spelled out, so that none of them acts on the reader."""
    text = _SURROGATE.sub("\ufffd", text.replace("\r\n", "\n"))
    return _CONTROL.sub(_spelled, text)


def _spelled(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
