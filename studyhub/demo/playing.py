"""Plays the script on an empty site: makes the two accounts, then lets them live their fortnight."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from studyhub.accounts import joining
from studyhub.accounts.models import User
from studyhub.demo import acts
from studyhub.demo.backdating import back_dated
from studyhub.demo.script import ScriptError, Step, read

PASSWORD = "fourteen days"
CAST = ("ada", "ben")
ACTS: dict[str, Callable[..., None]] = {
    act.__name__: act
    for act in (
        acts.tick,
        acts.untick,
        acts.skip,
        acts.log,
        acts.move,
        acts.reflect,
        acts.submit,
        acts.wait_for_gpu,
        acts.fail_of_ours,
        acts.draft,
    )
}


def play(script: Path, *, say: Callable[[str], None]) -> bool:
    """False, and nothing done, where anybody has an account already."""
    if joining.site_has_owner():
        return False
    now = timezone.now()
    steps = read(script, now=now)
    cast = _make_accounts(began=min(step.at for step in steps))
    say(f"demo: playing {len(steps)} steps of a fortnight (every submission is really graded)")
    for step in steps:
        _play(step, cast)
    return True


def cast_is_here() -> bool:
    """Whether one can sign in as both: a site that is somebody's own may have an ada too, with her own password."""
    found = User.objects.filter(username__in=CAST, is_active=True)
    return len(found) == len(CAST) and all(user.check_password(PASSWORD) for user in found)


@transaction.atomic
def _make_accounts(*, began: dt.datetime) -> dict[str, User]:
    ada = joining.claim_site("ada", password=PASSWORD, time_zone="UTC")
    ben = joining.join("ben", password=PASSWORD, time_zone="UTC")
    User.objects.update(date_joined=began)
    return {"ada": ada, "ben": ben}


def _play(step: Step, cast: dict[str, User]) -> None:
    if step.act not in ACTS or step.who not in cast:
        raise ScriptError(f"step {step.number}: there is no act {step.act!r}, or nobody called {step.who!r}")
    user = cast[step.who]
    try:
        with back_dated(user, at=step.at):
            ACTS[step.act](user, step.at, **step.facts)
    except Exception as error:
        raise ScriptError(f"step {step.number} ({step.who} {step.act}): {type(error).__name__}: {error}") from error
