"""A text that waits for a "yes" may be long: a learner has a few of them, the newest."""

import pytest
from django.utils import timezone

from studyhub.roadmap.import_views import DRAFT_KEPT, MOST_DRAFTS
from studyhub.roadmap.models import ImportDraft

pytestmark = pytest.mark.django_db
FORM = "/roadmaps/import/"


def send(browser, number):
    return browser.post(FORM, {"text": f"- [ ] item {number}\n"})["Location"]


def test_the_newest_few_are_kept(ben, signed_in):
    browser = signed_in(ben)
    paths = [send(browser, number) for number in range(MOST_DRAFTS + 3)]
    assert ImportDraft.objects.count() == MOST_DRAFTS
    assert [browser.get(path).status_code for path in paths] == [404] * 3 + [200] * MOST_DRAFTS


def test_those_of_others_are_theirs(ben, mallory, signed_in):
    first = send(signed_in(ben), 0)
    for number in range(MOST_DRAFTS + 1):
        send(signed_in(mallory), number)
    assert signed_in(ben).get(first).status_code == 200


def test_an_old_one_goes(ben, signed_in):
    browser = signed_in(ben)
    first = send(browser, 0)
    ImportDraft.objects.update(created_at=timezone.now() - DRAFT_KEPT)
    send(browser, 1)
    assert browser.get(first).status_code == 404
