"""The pages of the practice room, without JavaScript."""

import pytest
from django.urls import reverse

from studyhub.practice import drafting
from studyhub.practice.models import Draft, Pass, Submission
from tests.practice.making import CODE, graded, make_exercise, make_grade, make_submission, make_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def exercise(db):
    return make_exercise()


def test_strangers_are_sent_to_sign_in(client, exercise):
    for path in ("/exercises/", "/exercises/pca/", "/exercises/pca/history/", "/submissions/1/"):
        assert client.get(path)["Location"].startswith("/accounts/login/")


def test_the_address_of_the_form_leads_back_to_the_exercise(ben, signed_in, exercise):
    assert signed_in(ben).get("/exercises/pca/submit/")["Location"] == "/exercises/pca/"


def test_the_list_says_where_a_learner_stands(ben, signed_in, exercise):
    tried, passed, outdated = make_exercise("tried"), make_exercise("passed"), make_exercise("outdated")
    drafting.save(ben, exercise, code="x = 1")
    graded(ben, tried, make_grade(tried, "wrong_answer"))
    for each in (passed, outdated):
        Pass.objects.create(
            user=ben, exercise=each, submission=graded(ben, each), test_version=1, at="2026-01-01T00:00Z"
        )
    outdated.version = 4
    outdated.save()
    make_exercise("untouched")
    page = signed_in(ben).get("/exercises/").text
    assert "draft" in page and "best 1 / 3" in page and "not started" in page
    assert "passed v1, tests are now v4" in page and "rerun?" in page


def test_the_list_tells_what_kind_each_is_and_leads_to_each_module(ben, signed_in, exercise):
    make_exercise("kernel", kind="triton", module="1.5", limits={"wall_s": 20, "memory_mb": 512, "speed_s": 5})
    page = signed_in(ben).get("/exercises/").text
    assert '<span class="tag">Triton</span>' in page and ">timed</span>" in page and "0 of 2 passed" in page
    assert 'href="#module-15"' in page and 'id="module-15"' in page


def test_modules_stand_in_the_order_people_count(ben, signed_in, exercise):
    make_exercise("late", module="0.10")
    make_exercise("early", module="0.2")
    page = signed_in(ben).get("/exercises/").text
    assert page.index("EARLY") < page.index("LATE")


def test_the_exercise_page_shows_task_starter_and_visible_tests(ben, signed_in, exercise):
    page = signed_in(ben).get("/exercises/pca/").text
    assert "<math" in page  # $k$ in the prompt
    assert "def pca(X, k): ..." in page and "def test_x(solution)" in page
    assert "3 hidden tests" in page


def test_the_editor_opens_with_the_draft_then_the_last_submission(ben, signed_in, exercise):
    make_submission(ben, exercise, code="# submitted")
    assert "# submitted" in signed_in(ben).get("/exercises/pca/").text
    drafting.save(ben, exercise, code="# drafted")
    assert "# drafted" in signed_in(ben).get("/exercises/pca/").text


def test_an_earlier_submission_opens_in_the_editor(ben, mallory, signed_in, exercise):
    old = make_submission(ben, exercise, code="# the first idea")
    make_submission(ben, exercise, code="# the second")
    assert "# the first idea" in signed_in(ben).get(f"/exercises/pca/?from={old.pk}").text
    assert signed_in(mallory).get(f"/exercises/pca/?from={old.pk}").status_code == 404


@pytest.mark.parametrize("query", ["?from=x", "?from=-1", "?from=", f"?from={'9' * 5000}"])
def test_a_senseless_number_in_the_address_is_no_error(ben, signed_in, exercise, query):
    assert signed_in(ben).get(f"/exercises/pca/{query}").status_code == 200


def test_submitting_queues_a_row_and_leads_to_its_page(ben, signed_in, exercise):
    answer = signed_in(ben).post("/exercises/pca/submit/", {"code": CODE, "mode": "submit"})
    submission = Submission.objects.get()
    assert answer["Location"] == submission.get_absolute_url()
    assert (submission.status, submission.mode, submission.code) == ("queued", "submit", CODE)


def test_running_keeps_the_draft_and_submitting_ends_it(ben, signed_in, exercise):
    browser = signed_in(ben)
    browser.post("/exercises/pca/submit/", {"code": CODE, "mode": "run"})
    assert Draft.objects.get().code == CODE
    browser.post("/exercises/pca/submit/", {"code": CODE, "mode": "submit"})
    assert not Draft.objects.exists()


def test_a_run_is_shown_in_place_when_a_script_asks(ben, signed_in, exercise):
    fragment = signed_in(ben).post(
        "/exercises/pca/submit/", {"code": CODE, "mode": "run"}, headers={"HX-Request": "true"}
    )
    assert "<html" not in fragment.text and 'hx-trigger="every' in fragment.text


def test_a_waiting_page_says_its_place_and_refreshes_without_scripts(ben, mallory, signed_in, exercise):
    make_worker("cpu")
    make_submission(mallory, exercise)
    submission = make_submission(ben, exercise)
    page = signed_in(ben).get(submission.get_absolute_url()).text
    assert "number 2 in line" in page and '<noscript><meta http-equiv="refresh"' in page


def test_without_a_worker_for_its_queue_the_page_says_so(ben, signed_in):
    exercise = make_exercise(device="gpu", kind="triton")
    make_worker("cpu")
    page = signed_in(ben).get(make_submission(ben, exercise, queue="gpu").get_absolute_url()).text
    assert "Waiting for a worker with a GPU" in page
    page = signed_in(ben).get(exercise.get_absolute_url()).text
    assert "No worker with a GPU is up at the moment" in page


def test_a_script_hears_only_what_is_new(ben, signed_in, exercise):
    make_worker("cpu")
    submission = make_submission(ben, exercise)
    browser, path = signed_in(ben), submission.get_absolute_url()
    first = browser.get(path, headers={"HX-Request": "true"}).text
    again = first.split('hx-get="')[1].split('"')[0].replace("&amp;", "&")
    assert browser.get(again, headers={"HX-Request": "true"}).status_code == 204
    Submission.objects.filter(pk=submission.pk).update(status="grading", tests_done=2)
    assert "2 tests done" in browser.get(again, headers={"HX-Request": "true"}).text


def test_the_last_fragment_stops_asking(ben, signed_in, exercise):
    submission = graded(ben, exercise)
    fragment = signed_in(ben).get(submission.get_absolute_url() + "?seen=x", headers={"HX-Request": "true"}).text
    assert "Accepted" in fragment and "hx-trigger" not in fragment


def test_a_result_shows_points_hints_and_trust_but_no_hidden_name(ben, signed_in, exercise):
    submission = graded(ben, exercise, make_grade(exercise, "wrong_answer"))
    page = signed_in(ben).get(submission.get_absolute_url()).text
    assert "Wrong answer" in page and "1 of 3 points" in page
    assert "three points" in page and "hidden · numerics" in page and "centre the rows first" in page
    assert "secret" not in page and "42" not in page  # neither the hidden test's name nor the staff's words
    assert "isolated" in page and "Landlock, seccomp" in page


def test_output_is_shown_escaped(ben, signed_in, exercise):
    grade = make_grade(exercise, output="<script>alert(1)</script>")
    page = signed_in(ben).get(graded(ben, exercise, grade).get_absolute_url()).text
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page


def test_code_with_html_in_it_is_shown_as_text(ben, signed_in, exercise):
    for code in ("x = '</textarea><script>alert(1)</script>'", "# </pre><script>alert(1)</script>\n" * 3000):
        submission = graded(ben, exercise, code=code)
        assert "<script>alert" not in signed_in(ben).get(submission.get_absolute_url()).text
        assert "<script>alert" not in signed_in(ben).get("/exercises/pca/").text


def test_our_failure_says_that_it_costs_nothing(ben, signed_in, exercise):
    submission = make_submission(ben, exercise, status="failed", verdict="grader_failed", staff_note="disk full")
    page = signed_in(ben).get(submission.get_absolute_url()).text
    assert "costs you no attempt" in page and "disk full" not in page and "Submit this code again" in page


def test_the_same_code_can_be_sent_again(ben, signed_in, exercise):
    failed = make_submission(ben, exercise, status="failed", verdict="grader_failed")
    signed_in(ben).post(f"/submissions/{failed.pk}/again/")
    assert Submission.objects.filter(code=failed.code, status="queued", number=2).exists()


def test_two_submissions_are_compared_with_signs(ben, signed_in, exercise):
    old, new = make_submission(ben, exercise, code="a\nb\n"), make_submission(ben, exercise, code="a\nc\n")
    page = signed_in(ben).get(f"/exercises/pca/compare/?a={old.pk}&b={new.pk}").text
    assert "1 line added, 1 removed" in page
    assert "+<span" in page and "−<span" in page  # not only a colour


def test_comparing_needs_two_of_ones_own_and_of_one_exercise(ben, mallory, signed_in, exercise):
    mine, theirs = make_submission(ben, exercise), make_submission(mallory, exercise)
    other = make_submission(ben, make_exercise("adam"))
    browser = signed_in(ben)
    assert browser.get("/exercises/pca/compare/?a=1")["Location"] == reverse("practice:history", args=["pca"])
    assert browser.get(f"/exercises/pca/compare/?a={mine.pk}&b={theirs.pk}").status_code == 404
    assert browser.get(f"/exercises/pca/compare/?a={mine.pk}&b={other.pk}").status_code == 404


def test_mallory_gets_404(ben, mallory, signed_in, exercise):
    submission, browser = graded(ben, exercise), signed_in(mallory)
    assert browser.get(submission.get_absolute_url()).status_code == 404
    assert browser.get(submission.get_absolute_url(), headers={"HX-Request": "true"}).status_code == 404
    assert browser.post(f"/submissions/{submission.pk}/again/").status_code == 404
    assert f"/submissions/{submission.pk}/" not in browser.get("/exercises/pca/history/").text
    assert browser.get("/exercises/pca/").text.count(CODE) == 0


def test_a_withdrawn_exercise_stays_readable_to_who_submitted(ben, mallory, signed_in, exercise):
    graded(ben, exercise)
    exercise.withdrawn = True
    exercise.save()
    assert "withdrawn" in signed_in(ben).get("/exercises/pca/").text
    assert signed_in(mallory).get("/exercises/pca/").status_code == 404
    assert signed_in(ben).post("/exercises/pca/submit/", {"code": CODE}).status_code == 404
