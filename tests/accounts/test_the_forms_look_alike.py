"""How forms are drawn, on every page: labels, help and reasons belong to their field."""

import re

import pytest

pytestmark = pytest.mark.django_db


def test_a_box_stands_in_front_of_its_words_and_a_label_ends_without_a_colon(signed_in, ben):
    page = signed_in(ben).get("/accounts/settings/").text
    assert re.search(
        r'<label class="box" for="id_keyboard_shortcuts"><input type="checkbox"[^>]*> Single-key shortcuts</label>',
        page,
    )
    assert '<label for="id_time_zone">Time zone</label>' in page


def test_a_field_is_described_by_its_help_and_by_what_is_wrong_with_it(signed_in, ben):
    page = signed_in(ben).post("/accounts/settings/", {"weekly_target": "9"}).text
    field = re.search(r'<input type="number"[^>]*name="weekly_target"[^>]*>', page)[0]
    described = re.search(r'aria-describedby="([^"]+)"', field)[1].split()
    assert 'aria-invalid="true"' in field
    assert described and all(f'id="{each}"' in page for each in described)
    assert "less than or equal to 7" in page


def test_the_long_list_of_time_zones_has_the_own_one_chosen(signed_in, ben):
    ben.time_zone = "Asia/Tokyo"
    ben.save()
    page = signed_in(ben).get("/accounts/settings/").text
    assert page.count(" selected>") == 3  # the zone, the hour, the theme
    assert '<option value="Asia/Tokyo" selected>Asia/Tokyo</option>' in page
    assert re.search(r'<select[^>]* id="id_time_zone" name="time_zone"', page)


def test_what_is_wrong_with_a_password_stands_at_the_first_of_its_two_fields(client, ada):
    data = {"username": "ben", "password1": "abc", "password2": "abc", "time_zone": "UTC"}
    page = client.post("/accounts/sign-up/", data).text
    reason, again = page.index("This password is too short"), page.index('for="id_password2"')
    assert page.index('for="id_password1"') < reason < again


def test_joining_explains_a_password_in_one_sentence(client, ben):
    page = client.get("/accounts/sign-up/").text
    assert page.count('class="helptext"') == 3 and "At least 8 characters" in page
