"""From a verdict back to the editor: earlier code never takes the place of a draft before its learner says so."""

import pytest

from studyhub.practice import drafting
from studyhub.practice.models import Draft
from tests.practice.making import graded, make_exercise, make_grade, make_submission

pytestmark = pytest.mark.django_db
EDITOR = "/exercises/pca/"
DRAFT = "/exercises/pca/draft/"


@pytest.fixture
def exercise(db):
    return make_exercise()


def way_back(page: str) -> str:
    """Where "Back to the editor" leads."""
    return page.split('data-key="e">Back to the editor')[0].rsplit('href="', 1)[1].split('"')[0]


def in_the_editor(page: str) -> str:
    return page.split("{}>\n".format(page.split("<textarea")[1].split(">")[0]))[1].split("</textarea>")[0]


def wrong(user, exercise, code):
    return graded(user, exercise, make_grade(exercise, "wrong_answer"), code=code)


def test_the_newest_leads_to_whatever_was_typed_after_it(ben, signed_in, exercise):
    wrong(ben, exercise, "# first")
    newest = wrong(ben, exercise, "# second")
    path = way_back(signed_in(ben).get(newest.get_absolute_url()).text)
    assert path == EDITOR and in_the_editor(signed_in(ben).get(path).text) == "# second"
    drafting.save(ben, exercise, code="# third")
    assert in_the_editor(signed_in(ben).get(path).text) == "# third"


def test_one_that_was_judged_again_since_is_still_the_newest(ben, signed_in, exercise):
    newest = wrong(ben, exercise, "# mine")
    make_submission(ben, exercise, code="# mine", regrade_of=newest)
    assert way_back(signed_in(ben).get(newest.get_absolute_url()).text) == EDITOR


def test_an_earlier_one_leads_to_its_own_code(ben, signed_in, exercise):
    earlier = wrong(ben, exercise, "# first")
    wrong(ben, exercise, "# second")
    path = way_back(signed_in(ben).get(earlier.get_absolute_url()).text)
    page = signed_in(ben).get(path).text
    assert in_the_editor(page) == "# first" and "in place of the draft" not in page


def test_where_there_is_a_draft_it_stays_in_the_editor_and_the_earlier_code_is_offered(ben, signed_in, exercise):
    earlier = wrong(ben, exercise, "# first")
    drafting.save(ben, exercise, code="# typed since")
    page = signed_in(ben).get(f"{EDITOR}?from={earlier.pk}").text
    assert in_the_editor(page) == "# typed since"
    assert "submission 1 in place of the draft" in page and "# first</template>" in page


def test_only_who_says_so_has_it_in_place_of_the_draft(ben, signed_in, exercise):
    earlier = wrong(ben, exercise, "# first")
    drafting.save(ben, exercise, code="# typed since")
    signed_in(ben).get(f"{EDITOR}?from={earlier.pk}")
    assert Draft.objects.get().code == "# typed since"
    wrong(ben, exercise, "# second")
    answer = signed_in(ben).post(DRAFT, {"code": "# typed since", "from": earlier.pk}, follow=True)
    assert in_the_editor(answer.text) == Draft.objects.get().code == "# first"
    assert "Submission 1 is in the editor" in answer.text


def test_a_draft_that_says_the_same_needs_no_choice(ben, signed_in, exercise):
    earlier = wrong(ben, exercise, "# first")
    wrong(ben, exercise, "# second")
    drafting.save(ben, exercise, code="# first")
    assert "in place of the draft" not in signed_in(ben).get(f"{EDITOR}?from={earlier.pk}").text


def test_code_of_others_or_of_another_exercise_is_not_brought_in(ben, mallory, signed_in, exercise):
    drafting.save(ben, exercise, code="# mine")
    theirs, elsewhere = wrong(mallory, exercise, "# theirs"), wrong(ben, make_exercise("adam"), "# another")
    for pk in (theirs.pk, elsewhere.pk):
        assert signed_in(ben).get(f"{EDITOR}?from={pk}").status_code == 404
        assert signed_in(ben).post(DRAFT, {"code": "", "from": pk}).status_code == 404
    assert Draft.objects.get().code == "# mine"
