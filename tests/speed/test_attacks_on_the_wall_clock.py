"""Every file in tests/attacks/wall_clock is graded; none but the controls may have a tier."""

import pytest

from grader.warden_client import Warden
from tests.attacks.reading import Attack, read_attacks
from tests.speed.attacking_clocks import assert_it_gained_nothing, assert_there_are_enough, graded

ATTACKS = read_attacks(["wall_clock"])
NO_FASTER = 1.5  # whoever is too slow was not even measured as nearly fast enough


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_it_gains_nothing(attack: Attack, warden_of_each_wall: Warden) -> None:
    found = graded(attack, warden_of_each_wall)
    assert_it_gained_nothing(attack, found)
    if found.speed is not None and attack.ends == {"too_slow"}:
        assert found.speed.ratio < NO_FASTER, found.speed


def test_there_are_enough_of_them_and_each_says_why() -> None:
    assert_there_are_enough(ATTACKS, hostile=15, honest=3)
