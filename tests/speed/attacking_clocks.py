"""What holds of every attack on a clock, whichever clock it is: no tier but for an honest answer, no fault of ours."""

from grader.checking import final_grade
from grader.grading import Job
from grader.loading import load
from grader.outcome import Grade, Verdict
from grader.warden_client import Warden
from tests.attacks.reading import HERE, Attack


def graded(attack: Attack, warden: Warden) -> Grade:
    """On the exercise that lies beside the attacks of its family."""
    return final_grade(Job(exercise=load(HERE / attack.family / "target"), code=attack.code), warden=warden)


def assert_it_gained_nothing(attack: Attack, found: Grade) -> None:
    told = f"{found.verdict}: {found.for_learner}\n{found.speed}\n{found.for_staff}"
    assert found.verdict in attack.ends, told
    has_tier = found.speed is not None and found.speed.tier is not None
    assert has_tier == (found.verdict is Verdict.ACCEPTED) == (attack.ends == {"accepted"}), told
    assert "WON" not in found.output + found.for_staff, "it got something that the wall should refuse"


def assert_there_are_enough(attacks: list[Attack], *, hostile: int, honest: int) -> None:
    """And each says why it is one, and how it has to end."""
    controls = sum(each.is_control for each in attacks)
    assert len(attacks) - controls >= hostile and controls >= honest
    assert [each.name for each in attacks if not each.reason or "\n# ends: " not in each.code] == []
