"""One's own settings: they hold on the next page, and a slip changes nothing."""

import datetime as dt

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from studyhub.accounts import forms
from studyhub.accounts.models import User
from tests.conftest import PASSWORD

FORM = {
    "time_zone": "America/New_York",
    "day_ends_at_hour": "4",
    "weekly_target": "3",
    "theme": "dark",
    "keyboard_shortcuts": "on",
}


def test_settings_are_kept(ben, signed_in):
    page = signed_in(ben).post("/accounts/settings/", FORM, follow=True)
    ben.refresh_from_db()
    assert (ben.time_zone, ben.day_ends_at_hour, ben.weekly_target, ben.theme) == ("America/New_York", 4, 3, "dark")
    assert "Settings saved." in page.text and 'data-theme="dark"' in page.text


def test_the_day_ends_at_one_s_own_hour(ben, signed_in):
    signed_in(ben).post("/accounts/settings/", FORM)
    ben.refresh_from_db()
    half_past_three_in_new_york = dt.datetime(2026, 3, 2, 8, 30, tzinfo=dt.UTC)
    assert ben.local_date(half_past_three_in_new_york) == dt.date(2026, 3, 1)


def test_a_wrong_value_changes_nothing(ben, signed_in):
    for slip in ({"time_zone": "Mars/Olympus"}, {"weekly_target": "8"}, {"day_ends_at_hour": "7"}, {"theme": "pink"}):
        page = signed_in(ben).post("/accounts/settings/", FORM | slip)
        assert page.status_code == 200 and 'class="errorlist"' in page.text
        assert 'data-theme="auto"' in page.text
    ben.refresh_from_db()
    assert (ben.time_zone, ben.weekly_target, ben.theme) == ("UTC", 5, "auto")


def test_the_theme_is_switched_from_any_page(ben, signed_in):
    browser = signed_in(ben)
    assert (
        browser.post("/accounts/theme/", {"theme": "dark", "next": "/accounts/settings/"}).url == "/accounts/settings/"
    )
    assert 'data-theme="dark"' in browser.get("/accounts/settings/").text


def test_switching_the_theme_leads_nobody_off_the_site(ben, signed_in):
    for elsewhere in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        assert signed_in(ben).post("/accounts/theme/", {"theme": "dark", "next": elsewhere}).url == "/"


def test_a_new_password_signs_the_other_browsers_out(ben, signed_in):
    here, elsewhere = signed_in(ben), signed_in(ben)
    new = "another long password"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert here.post("/accounts/password/", form).url == "/accounts/settings/"
    assert here.get("/accounts/settings/").status_code == 200
    assert elsewhere.get("/accounts/settings/").status_code == 302
    assert Client().post("/accounts/login/", {"username": "ben", "password": new}).url == "/"


def test_the_old_password_is_asked_for(ben, signed_in):
    form = {"old_password": "wrong", "new_password1": "another long one", "new_password2": "another long one"}
    assert signed_in(ben).post("/accounts/password/", form).status_code == 200
    ben.refresh_from_db()
    assert ben.check_password(PASSWORD)


NEW = {"old_password": PASSWORD, "new_password1": "another long one", "new_password2": "another long one"}


@pytest.mark.parametrize(
    ("path", "form", "own"),
    [
        ("theme", {"theme": "dark"}, {"theme"}),
        ("settings", FORM, {"time_zone", "day_ends_at_hour", "weekly_target", "theme"}),
        ("password", NEW, {"password"}),
    ],
)
def test_a_form_writes_its_own_fields_and_nothing_that_changed_meanwhile(ben, signed_in, monkeypatch, path, form, own):
    meanwhile = {"is_active": False, "is_staff": True, "email": "new@studyhub.example", "first_name": "Ben"}
    if "password" not in own:
        meanwhile["password"] = make_password("changed in another browser")
    for each in (forms.ThemeForm, forms.SettingsForm, forms.PasswordForm):
        monkeypatch.setattr(each, "is_valid", changing_first(meanwhile, each.is_valid))
    before = User.objects.values().get()
    signed_in(ben).post(f"/accounts/{path}/", form)
    after = User.objects.values().get()
    changed = {name for name in after if after[name] != before[name]} - {"last_login"}
    assert {name: after[name] for name in meanwhile} == meanwhile
    assert changed == own | set(meanwhile)


def changing_first(meanwhile, is_valid):
    """The form is looked through, and just then somebody else changes the row that it was read from."""

    def looked_through(form):
        User.objects.update(**meanwhile)
        return is_valid(form)

    return looked_through
