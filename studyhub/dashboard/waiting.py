"""What waits for the learner beside the next step: exercises under way, and what they are reading. Reads only."""

from collections.abc import Iterator
from dataclasses import dataclass

from studyhub.accounts.models import User
from studyhub.library import reading
from studyhub.practice.models import Exercise
from studyhub.practice.states import State, states_of

ROWS = 6
READINGS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    title: str
    link: str
    note: str  # why it waits
    tone: str  # of its pill


def waiting(user: User, *, but: str = "") -> list[Waiting]:
    """Exercises first. `but`: the link that the next step leads to already."""
    rows = [*_exercises(user), *_readings(user)]
    return [row for row in rows if row.link != but][:ROWS]


def _exercises(user: User) -> Iterator[Waiting]:
    states = states_of(user)
    for exercise in Exercise.objects.filter(pk__in=states, withdrawn=False).order_by("module", "slug").defer("prompt"):
        if told := _told(exercise, states[exercise.pk]):
            note, tone = told
            yield Waiting(title=exercise.title, link=exercise.get_absolute_url(), note=note, tone=tone)


def _told(exercise: Exercise, state: State) -> tuple[str, str] | None:
    """None: passed, or not begun."""
    if state.in_flight:
        return state.gpu_wait or "on the way", "busy"
    if state.is_outdated:
        return f"passed v{state.passed_version}, tests are now v{exercise.version}", "mid"
    if state.passed_version is None and state.attempts:
        return f"best {state.best_earned:g} of {state.best_possible:g}", "no"
    return ("draft", "") if state.passed_version is None and state.has_draft else None


def _readings(user: User) -> Iterator[Waiting]:
    for row in reading.at_hand(user)[:READINGS]:
        yield Waiting(
            title=str(row.resource), link=row.resource.get_absolute_url(), note=row.get_state_display(), tone="busy"
        )
