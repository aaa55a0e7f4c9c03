"""What is taken, what is refused with a reason, and that nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from studyhub.practice import drafting
from studyhub.practice.codefiles import BadCode, check, decode
from studyhub.practice.models import Draft, Submission
from studyhub.practice.submitting import TooManyInFlight, submit
from tests.practice.making import CODE, graded, make_exercise, make_submission

SUBMIT = "/exercises/pca/submit/"
DRAFT = "/exercises/pca/draft/"


@pytest.fixture
def exercise(db):
    return make_exercise()


@pytest.fixture
def ben_at(ben, signed_in, exercise):
    return signed_in(ben)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("", "no code here yet"),
        ("  \n\t", "no code here yet"),
        ("x = 1\ny = '\x00'\n", "NUL byte in line 2"),
        ("#" * 1_000_001, "up to 1,000 kB"),
    ],
    ids=["empty", "blank", "NUL", "huge"],
)
@pytest.mark.parametrize("mode", ["run", "submit"])
def test_bad_text_is_refused_with_a_reason_and_given_back(ben_at, code, reason, mode):
    answer = ben_at.post(SUBMIT, {"code": code, "mode": mode})
    assert answer.status_code == 200 and reason in answer.text
    assert not Submission.objects.exists()
    if 0 < len(code) < 100:
        assert "x = 1" in answer.text or not code.strip()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.py", b"", "no code here yet"),
        ("a.py", b"x = 1\n\xff\xfe", "byte 0xff in line 2"),
        ("a.py", b"x = 1\x00", "NUL byte in line 1"),
        ("a.py", b"#" * 1_000_001, "up to 1,000 kB"),
        ("a.ipynb", b"{}", "not a .py file"),
        ("../../etc/passwd", b"root", "not a .py file"),
    ],
    ids=["empty", "latin-1", "NUL", "huge", "notebook", "path"],
)
def test_a_bad_upload_is_refused_and_what_was_typed_stays(ben_at, name, data, reason):
    upload = SimpleUploadedFile(name, data)
    answer = ben_at.post(SUBMIT, {"code": "# typed for an hour", "file": upload, "mode": "submit"})
    assert answer.status_code == 200 and reason in answer.text and "# typed for an hour" in answer.text
    assert not Submission.objects.exists()


def test_a_good_upload_takes_the_place_of_the_text(ben_at):
    upload = SimpleUploadedFile("Mine.PY", b"\xef\xbb\xbfx = 1\r\ny = 2\r\n")
    ben_at.post(SUBMIT, {"code": "# old", "file": upload, "mode": "submit"})
    submission = Submission.objects.get()
    assert (submission.code, submission.origin) == ("x = 1\ny = 2\n", "upload")


def test_a_refused_run_is_told_in_place(ben_at):
    answer = ben_at.post(SUBMIT, {"code": "", "mode": "run"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and "Not sent" in answer.text and "<html" not in answer.text


def test_numbers_count_up_per_exercise_and_mode(ben, exercise):
    other = make_exercise("adam")
    numbers = [submit(ben, each, code=CODE).number for each in (exercise, exercise, other, exercise)]
    assert numbers == [1, 2, 1, 3]
    assert submit(ben, exercise, code=CODE, mode="run").number == 1


def test_too_many_in_flight_keeps_the_code_as_a_draft(ben, mallory, exercise, settings, ben_at):
    settings.IN_FLIGHT = 2
    make_submission(mallory, exercise)
    make_submission(ben, exercise, interactive=False)  # a regrade is not the learner's doing
    submit(ben, exercise, code="1")
    submit(ben, exercise, code="2")
    with pytest.raises(TooManyInFlight, match="2 submissions waiting"):
        submit(ben, exercise, code="3")
    assert Draft.objects.get(user=ben).code == "3"
    answer = ben_at.post(SUBMIT, {"code": "4", "mode": "submit"})
    assert answer.status_code == 200 and "saved as a draft" in answer.text
    assert Submission.objects.filter(user=ben).count() == 3


def test_a_message_is_sent_only_when_the_row_is_committed(
    ben, exercise, monkeypatch, django_capture_on_commit_callbacks
):
    sent = []
    monkeypatch.setattr("studyhub.practice.submitting.send", lambda pk, queue: sent.append((pk, queue)))
    with django_capture_on_commit_callbacks(execute=True):
        submission = submit(ben, exercise, code=CODE)
        assert sent == []
    assert sent == [(submission.pk, "cpu")]


def test_a_gpu_exercise_waits_for_a_gpu_and_any_for_none(ben, db):
    queues = [submit(ben, make_exercise(device, device=device), code=CODE).queue for device in ("cpu", "any", "gpu")]
    assert queues == ["cpu", "cpu", "gpu"]


def test_drafts_are_saved_by_script_and_by_button(ben_at, ben, exercise):
    by_script = ben_at.post(DRAFT, {"code": "# one"}, headers={"X-Requested-With": "fetch"})
    assert by_script.status_code == 204 and drafting.current_code(ben, exercise) == "# one"
    assert ben_at.post(DRAFT, {"code": "# two"}).status_code == 302
    assert drafting.current_code(ben, exercise) == "# two"


def test_a_draft_takes_what_a_submission_would_not(ben_at, ben, exercise):
    ben_at.post(DRAFT, {"code": "half a li\x00ne"})
    assert drafting.current_code(ben, exercise) == "half a line"
    ben_at.post(DRAFT, {"code": ""})
    assert drafting.current_code(ben, exercise) == ""


def test_a_huge_draft_is_refused_with_a_reason(ben_at):
    assert "1,000 kB" in ben_at.post(DRAFT, {"code": "x" * 1_000_001}).text
    by_script = ben_at.post(DRAFT, {"code": "x" * 1_000_001}, headers={"X-Requested-With": "fetch"})
    assert by_script.status_code == 422 and "1,000 kB" in by_script.text


def test_reset_goes_back_to_the_starter(ben_at, ben, exercise):
    graded(ben, exercise)
    drafting.save(ben, exercise, code="# lost")
    ben_at.post(DRAFT, {"code": "# lost", "reset": "1"})
    assert drafting.current_code(ben, exercise) == exercise.starter


def test_code_that_says_nothing_new_is_no_draft(ben, exercise):
    drafting.save(ben, exercise, code=exercise.starter)
    assert not Draft.objects.exists()
    submit(ben, exercise, code="# sent")
    drafting.save(ben, exercise, code="# sent")
    assert not Draft.objects.exists()


@given(st.binary(max_size=300))
def test_any_bytes_are_code_or_a_reason(data):
    try:
        code = decode(data, limit=200)
    except BadCode as reason:
        assert str(reason)[0].isupper() or str(reason)[0].isdigit()
    else:
        assert code.strip() and "\x00" not in code and "\r" not in code and len(code.encode()) <= 200


@given(st.text(alphabet=st.characters(), max_size=80))
def test_any_text_is_code_or_a_reason(text):
    try:
        assert check(check(text, limit=400), limit=400) == check(text, limit=400)
    except BadCode as reason:
        assert str(reason)


def test_a_lone_surrogate_is_named():
    with pytest.raises(BadCode, match="Line 2 holds half of a character"):
        check("x = 1\ny = '\ud800'", limit=100)
