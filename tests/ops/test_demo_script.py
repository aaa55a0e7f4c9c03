"""How the demo reads its script; that it plays is shown where every page is looked at (tests/security)."""

import datetime as dt

import pytest
from django.conf import settings
from django.core.management import call_command

from studyhub.accounts.models import User
from studyhub.activity.models import Event, Kind
from studyhub.activity.recording import record
from studyhub.demo import playing
from studyhub.demo.backdating import back_dated
from studyhub.demo.script import ScriptError, read

NOON = dt.datetime(2026, 3, 14, 12, 0, tzinfo=dt.UTC)
SCRIPT = settings.FIXTURES_DIR / "demo" / "fortnight.toml"


def test_the_steps_span_a_fortnight_and_come_in_order():
    steps = read(SCRIPT, now=NOON)
    assert steps == sorted(steps, key=lambda step: step.at)
    assert steps[0].at.date() == dt.date(2026, 3, 1)
    assert {step.who for step in steps} == {"ada", "ben"}
    assert {step.act for step in steps} == set(playing.ACTS)


def test_nothing_is_dated_after_now():
    early = NOON.replace(hour=6)
    assert max(step.at for step in read(SCRIPT, now=early)) < early


def test_a_step_without_a_day_is_named(tmp_path):
    script = tmp_path / "script.toml"
    script.write_text('[[step]]\nwho = "ada"\nat = "10:00"\nact = "tick"\n')
    with pytest.raises(ScriptError, match=r"step 1: 'day' is missing"):
        read(script, now=NOON)


@pytest.mark.django_db
def test_an_act_nobody_knows_is_named(tmp_path):
    script = tmp_path / "script.toml"
    script.write_text('[[step]]\nwho = "ada"\nday = 1\nat = "10:00"\nact = "sleep"\n')
    with pytest.raises(ScriptError, match="step 1: there is no act 'sleep'"):
        playing.play(script, say=print)


def test_a_site_with_accounts_is_left_alone(ben, tmp_path):
    assert playing.play(tmp_path / "not even read", say=print) is False
    assert list(User.objects.all()) == [ben]


def told(capsys) -> str:
    call_command("demo")
    return capsys.readouterr().out


def test_a_site_of_somebody_s_own_is_not_told_to_sign_in_as_the_cast(ada, ben, capsys):
    said = told(capsys)
    assert "nothing was added" in said and "sign in as" not in said


@pytest.mark.django_db
def test_a_demo_that_was_played_before_says_again_how_to_sign_in(capsys):
    for name in playing.CAST:
        User.objects.create_user(name, password=playing.PASSWORD)
    assert "sign in as ada (owner) or ben, password: fourteen days" in told(capsys)


def test_what_is_done_inside_is_dated_there_on_the_learner_s_own_day(ben):
    ben.time_zone = "Asia/Tokyo"
    before = record(ben, Kind.TICKED, subject="node:1", title="earlier")
    with back_dated(ben, at=dt.datetime(2026, 3, 14, 20, 0, tzinfo=dt.UTC)):
        record(ben, Kind.TICKED, subject="node:2", title="inside")
    inside = Event.objects.get(title="inside")
    assert inside.at.replace(second=0, microsecond=0) == dt.datetime(2026, 3, 14, 20, 0, tzinfo=dt.UTC)
    assert inside.local_date == dt.date(2026, 3, 15)  # five in the morning in Tokyo
    assert Event.objects.get(title="earlier").at == before.at
