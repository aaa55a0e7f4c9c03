"""What stands at the head of a verdict's page: a sentence or two, and beneath it what Python or a compiler said."""

from dataclasses import dataclass
from typing import Any

from studyhub.practice.verdicts import MEANING


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    sentence: str
    trace: str  # its lines as they came; "" where there are none


def told(grade: dict[str, Any] | None, *, verdict: str) -> Told:
    """The grade's own words say more than what its verdict means in general."""
    words = (grade or {}).get("for_learner") or MEANING.get(verdict, "")
    sentence, _, trace = words.partition("\n")
    return Told(sentence=sentence, trace=trace.strip("\n"))
