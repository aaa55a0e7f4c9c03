"""The part of a verdict page that tells what compilers for GPUs said."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from django.utils import timezone

from grader.outcome import Compiled, CompiledKernel, Grade
from studyhub.practice.compiled import compiled_table
from studyhub.practice.models import Submission
from studyhub.practice.results import steps
from studyhub.practice.stages import SURVEY
from tests.practice.making import graded, make_exercise, make_grade

KERNEL = CompiledKernel(
    kernel="softmax<kernel>",
    arch="sm_80",
    registers=40,
    shared_bytes=2560,
    shared_limit_bytes=163 << 10,
    spilled_bytes=0,
    tensor_cores=False,
)
FOUND = Compiled(kernels=(KERNEL,), sizes={"rows": 4096, "eps": 1e-5}, took_s=2.5)


def table(found: Compiled, kind: str = "triton"):
    return compiled_table(make_grade(compiled=found), kind=kind)


@pytest.mark.django_db
def test_the_page_has_a_row_for_each_kernel_and_a_sentence_for_each_column(ben, signed_in):
    exercise = make_exercise(kind="triton")
    page = signed_in(ben).get(graded(ben, exercise, make_grade(exercise, compiled=FOUND)).get_absolute_url()).text
    section = re.search(r'<section class="card compiled">.*?</section>', page, re.DOTALL)[0]
    assert "Compiled for a GPU (not run)" in section and "for eps = 1e-05, rows = 4096" in section
    assert "softmax&lt;kernel&gt;" in section and "A100" in section and "2.5 KiB" in section
    assert re.findall(r"<dt>(.*?)</dt>", section) == ["Registers", "Shared memory", "Spilled", "Tensor cores"]
    assert "<code>tl.dot</code>" in section
    assert "By the compilers alone, in 2.5 s" in section


@pytest.mark.django_db
def test_where_no_compiler_was_asked_the_page_has_none_of_it(ben, signed_in):
    exercise = make_exercise()
    assert "Compiled for a GPU" not in signed_in(ben).get(graded(ben, exercise).get_absolute_url()).text


@pytest.mark.django_db
def test_a_verdict_is_shown_at_once_and_the_compilers_word_follows(ben, signed_in):
    exercise, browser = make_exercise(kind="triton"), signed_in(ben)
    submission = graded(ben, exercise, stage=SURVEY, finished_at=timezone.now())
    page = browser.get(submission.get_absolute_url()).text
    assert "<strong" in page and "Accepted" in page and "The compilers are at work on it" in page
    assert '<meta http-equiv="refresh"' in page  # only read without JavaScript
    poll = f"{submission.get_absolute_url()}?compiled"
    assert browser.get(poll, headers={"HX-Request": "true"}).status_code == 204
    Submission.objects.update(stage="", grade=make_grade(exercise, compiled=FOUND).to_json())
    part = browser.get(poll, headers={"HX-Request": "true"}).text
    assert part.strip().startswith('<section class="card compiled">') and "softmax&lt;kernel&gt;" in part
    assert "hx-get" not in part


@pytest.mark.django_db
def test_a_compilers_word_that_never_came_is_not_waited_for_for_ever(ben, signed_in):
    long_ago = timezone.now() - dt.timedelta(minutes=1)
    submission = graded(ben, make_exercise(kind="triton"), stage=SURVEY, finished_at=long_ago)
    page = signed_in(ben).get(submission.get_absolute_url()).text
    assert "Compiled for a GPU" not in page and "hx-get" not in page and "http-equiv" not in page


@pytest.mark.django_db
def test_where_nothing_was_compiled_the_page_says_why_without_a_table(ben, signed_in):
    exercise = make_exercise(kind="cuda")
    found = Compiled(kernels=(), said="There is no nvcc <here>.")
    page = signed_in(ben).get(graded(ben, exercise, make_grade(exercise, compiled=found)).get_absolute_url()).text
    assert "There is no nvcc &lt;here&gt;." in page and "<dt>Registers</dt>" not in page


def test_more_shared_memory_than_a_block_can_have_is_told_in_words():
    found = table(replace(FOUND, kernels=(replace(KERNEL, kernel="wide", shared_bytes=170_000), KERNEL)))
    assert found.said == ["wide would not start on sm_80: a block can have 163 KiB, and it asks for 166 KiB."]
    assert [row.shared_tone for row in found.rows] == ["no", ""]


def test_what_spilled_is_marked_and_counted():
    (row,) = table(replace(FOUND, kernels=(replace(KERNEL, spilled_bytes=96),))).rows
    assert (row.spilled, row.spilled_tone) == ("96 B", "mid")


def test_an_old_document_has_none():
    old = make_grade(tests=()).to_json()
    assert "compiled" not in old
    grade = Grade.from_json(old)
    assert compiled_table(grade, kind="triton") is None
    assert [step.name for step in steps(grade, waited_s=None)] == ["loading the code"]
