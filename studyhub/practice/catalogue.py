"""The list of exercises, by module, each with where the learner stands."""

from dataclasses import dataclass

from studyhub import access
from studyhub.accounts.models import User
from studyhub.practice.models import Exercise
from studyhub.practice.states import State, states_of
from studyhub.roadmap.models import Node, NodeKind

UNTOUCHED = State()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    exercise: Exercise
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    code: str
    title: str  # empty when no roadmap of the learner has this module
    rows: list[Row]

    @property
    def passed(self) -> int:
        return sum(row.state.passed_version is not None for row in self.rows)


def catalogue(user: User) -> list[Module]:
    """A fixed number of queries, however many exercises there are."""
    states, titles = states_of(user), _module_titles(user)
    by_module: dict[str, list[Row]] = {}
    for exercise in Exercise.objects.filter(withdrawn=False).defer("prompt", "starter", "visible_tests"):
        row = Row(exercise=exercise, state=states.get(exercise.pk, UNTOUCHED))
        by_module.setdefault(exercise.module, []).append(row)
    return [
        Module(code=code, title=titles.get(code, ""), rows=sorted(by_module[code], key=_by_check))
        for code in sorted(by_module, key=by_number)
    ]


def next_exercise(user: User, *, after: Exercise) -> Exercise | None:
    """The next one not yet passed: in the same module first, then onwards, then from the start."""
    open_rows = [
        row.exercise
        for module in catalogue(user)
        for row in module.rows
        if row.state.passed_version is None and row.exercise.pk != after.pk
    ]
    same = [each for each in open_rows if each.module == after.module]
    later = [each for each in open_rows if by_number(each.module) > by_number(after.module)]
    return next(iter([*same, *later, *open_rows]), None)


def by_number(code: str) -> list[tuple[int, str]]:
    """Module codes in the order people count: "0.2" before "0.10"."""
    return [(int(part) if part.isdigit() else 10**6, part) for part in code.split(".")]


def _by_check(row: Row) -> tuple[str, int, str]:
    code = row.exercise.check_code
    return code[:1] or "~", int(code[1:]) if code[1:].isdigit() else 0, row.exercise.slug


def _module_titles(user: User) -> dict[str, str]:
    modules = Node.objects.filter(roadmap__in=access.roadmaps(user), kind=NodeKind.MODULE, retired_at=None)
    return dict(modules.order_by("-roadmap_id").values_list("code", "title"))
