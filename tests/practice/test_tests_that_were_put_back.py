"""After a revert from v2 to v1 a pass by v2 is good for every page; newer tests than the pass's are named by all."""

import pytest
from django.utils import timezone

from studyhub.practice.models import Pass
from studyhub.roadmap.importing import import_roadmap
from tests.practice.making import graded, make_exercise

pytestmark = pytest.mark.django_db
TEXT = "## Part\n### Module 0.1: One\n#### Knowledge Checks\n- [ ] **Exercise 1:** Axes\n"


@pytest.mark.parametrize(("by", "now", "told"), [(2, 1, False), (2, 2, False), (2, 3, True)])
def test_every_page_says_the_same_of_a_pass(ben, signed_in, by, now, told):
    exercise = make_exercise(version=now)
    Pass.objects.create(
        user=ben, exercise=exercise, submission=graded(ben, exercise), test_version=by, at=timezone.now()
    )
    module = import_roadmap(TEXT, owner=ben).roadmap.nodes.get(code="0.1")
    browser = signed_in(ben)
    pages = [browser.get(path).text for path in ("/", "/exercises/", "/exercises/pca/", module.get_absolute_url())]
    assert [f"passed v{by}, tests are now v{now}" in page for page in pages] == [told] * 4
