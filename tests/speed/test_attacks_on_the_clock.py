"""Every file in tests/attacks/clock is graded; none but the controls may have a tier, and our side must not fail."""

import pytest

from grader.warden_client import Warden
from tests.attacks.reading import Attack, read_attacks
from tests.speed.attacking_clocks import assert_it_gained_nothing, assert_there_are_enough, graded

ATTACKS = read_attacks(["clock"])


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_it_gains_nothing(attack: Attack, warden_of_each_wall: Warden) -> None:
    assert_it_gained_nothing(attack, graded(attack, warden_of_each_wall))


def test_there_are_enough_of_them_and_each_says_why() -> None:
    assert_there_are_enough(ATTACKS, hostile=25, honest=2)
