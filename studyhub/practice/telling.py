"""What stands at the head of a verdict's page: a sentence or two, and beneath it what Python or a compiler said."""

from dataclasses import dataclass

from grader.outcome import Grade
from studyhub.practice.verdicts import MEANING


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    sentence: str
    trace: str  # its lines as they came; "" where there are none


def told(grade: Grade | None, *, verdict: str) -> Told:
    """The grade's own words say more than what its verdict means in general."""
    words = (grade.for_learner if grade else "") or MEANING.get(verdict, "")
    sentence, _, trace = words.partition("\n")
    return Told(sentence=sentence, trace=trace.strip("\n"))
