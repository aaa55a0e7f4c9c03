"""An exercise in another language takes that language's files, and its editor knows the words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from grader.exercise import Kind
from studyhub.practice.languages import language_of
from studyhub.practice.models import Submission
from tests.practice.making import graded, make_exercise


@pytest.fixture
def ben_at(client, ben):
    client.force_login(ben)
    return client


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.NOTEBOOK])
def test_the_site_and_the_grader_call_files_the_same(kind):
    assert language_of(kind.value).suffix == kind.suffix


def test_a_cpp_exercise_takes_cpp_files_and_colours_them(ben_at):
    make_exercise("blocked", kind="cpp")
    page = ben_at.get("/exercises/blocked/").text
    assert "mode-c_cpp.js" in page and "Or a .cpp file" in page
    ben_at.post("/exercises/blocked/submit/", {"file": SimpleUploadedFile("mine.cpp", b"int x;\n"), "mode": "submit"})
    assert Submission.objects.get().code == "int x;\n"


def test_it_refuses_others_and_keeps_what_was_typed(ben_at):
    make_exercise("blocked", kind="cpp")
    upload = SimpleUploadedFile("mine.py", b"x = 1\n")
    page = ben_at.post("/exercises/blocked/submit/", {"code": "// typed", "file": upload, "mode": "submit"}).text
    assert "mine.py is not a .cpp file" in page and "// typed" in page
    assert not Submission.objects.exists()


def test_what_was_submitted_is_coloured_in_its_own_language(ben_at, ben):
    submission = graded(ben, make_exercise("blocked", kind="cpp"), code="constexpr int x = 1; // why\n")
    page = ben_at.get(submission.get_absolute_url()).text
    assert '<span class="k">constexpr</span>' in page
