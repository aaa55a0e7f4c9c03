"""Every attack through a real warden: no point, no secret, no leftover, no fault of ours, no harm to the next."""

import unicodedata
from collections.abc import Callable, Iterator

import pytest

from grader.outcome import Verdict
from tests.attacks.arena import Arena
from tests.attacks.reading import FAMILIES, Attack, read_attacks

pytestmark = pytest.mark.slow

ATTACKS = read_attacks()
OVERTIME_S = 10.0  # beyond an attack's wall limit; the keeper waits as long for a referee


def _try(attack: Attack, target: str, *, namespaced: bool) -> object:
    words = "namespaces" if namespaced else "no-namespaces"
    return pytest.param(namespaced, attack, target, id=f"{words}-{attack.family}/{attack.name}-{target}")


TRIES = [_try(each, target, namespaced=True) for each in ATTACKS for target in each.tries]
# The seam is the same without namespaces, so that one target does for the wall.
TRIES += [_try(each, each.tries[-1], namespaced=False) for each in ATTACKS]


@pytest.fixture(scope="module")
def arena_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[bool], Arena]]:
    """One arena at a time, with a warm warden that serves as long as the kind is the same."""
    open_now: list[Arena] = []

    def of(namespaced: bool) -> Arena:
        while open_now and open_now[0].namespaced != namespaced:
            open_now.pop().close()
        if not open_now:
            open_now.append(Arena(tmp_path_factory.mktemp("site") / "site", namespaced=namespaced))
        return open_now[0]

    yield of
    for arena in open_now:
        arena.close()


@pytest.mark.parametrize("namespaced, attack, target", TRIES)
def test_it_earns_nothing(arena_of: Callable[[bool], Arena], namespaced: bool, attack: Attack, target: str) -> None:
    arena = arena_of(namespaced)
    pid = arena.warden.pid
    found = arena.grade_attack(attack, target)
    has_namespaces = "mount-namespace" in found.machine.box
    if attack.needs_namespaces and found.machine.box and not has_namespaces:
        pytest.skip("the threat model does not promise this without namespaces")
    assert found.verdict in attack.ends, found.for_learner
    assert attack.is_control == (found.verdict is Verdict.ACCEPTED)
    assert found.earned <= attack.earns, [test.name for test in found.tests if test.earned]
    assert arena.canary not in arena.seen_by_learner(found)
    assert "WON" not in found.output + found.for_staff, "it got something that the wall should refuse"
    assert _harmless(arena.seen_by_learner(found))
    assert found.elapsed.total < arena.exercises[target].limits.wall_s + OVERTIME_S
    assert arena.leftovers() == []
    assert arena.warden.pid == pid, "the warden died"
    assert arena.grade_honest(target).verdict is Verdict.ACCEPTED, "the next submission suffers"


def _harmless(text: str) -> bool:
    """Nothing in it acts on a terminal, a page's order of reading or a database, and it is of a size to store."""
    text.encode()
    return (
        not any(unicodedata.category(each) in ("Cc", "Cf", "Cs") and each != "\u200d" for each in text)
        and len(text) < 1_000_000
    )


def test_there_are_enough_of_them_and_each_says_why() -> None:
    assert sum(not each.is_control for each in ATTACKS) >= 60
    for family in FAMILIES:
        assert any(each.is_control for each in ATTACKS if each.family == family)
    assert [each.name for each in ATTACKS if not each.reason] == []
