"""Row → Job: which folder, which tests, how many of them."""

import pytest

from grader.errors import GraderError
from studyhub.practice.models import Exercise, TestSet
from studyhub.practice.syncing import sync
from studyhub.practice.versions import test_version as version_of
from tests.practice.making import make_submission
from workers.tasks import check_the_tests_stayed, job_for
from workers.wanted import wanted_libraries

pytestmark = pytest.mark.django_db


def test_tests_the_site_has_not_seen_become_known_before_they_judge(folder, ben):
    sync()
    submission = make_submission(ben, Exercise.objects.get())
    test = folder / "hidden" / "test_add.py"
    test.write_text(test.read_text() + "\ndef test_c(solution): ...\n")
    job = job_for(submission)
    assert submission.exercise.version == 2 and submission.exercise.digest == job.exercise.digest
    assert TestSet.objects.filter(digest=job.exercise.digest, version=2).exists()


def test_a_worker_with_an_older_checkout_leaves_the_newer_row_alone(folder, ben):
    sync()
    submission = make_submission(ben, Exercise.objects.get())
    test, prompt = folder / "hidden" / "test_add.py", folder / "prompt.md"
    old, newer = test.read_text(), test.read_text() + "\ndef test_c(solution): ...\n"
    test.write_text(newer)
    prompt.write_text("Add, please.")
    sync()
    Exercise.objects.update(withdrawn=True)
    before = Exercise.objects.values().get()
    test.write_text(old)
    prompt.write_text("Add.")
    submission.refresh_from_db()
    old_job = job_for(submission)
    assert Exercise.objects.values().get() == before and (before["version"], before["prompt"]) == (2, "Add, please.")
    assert version_of(submission.exercise, old_job.exercise.digest) == 1  # the verdict still names what judged


def test_tests_that_change_in_mid_grade_judge_nobody(folder, ben):
    sync()
    job = job_for(make_submission(ben, Exercise.objects.get()))
    check_the_tests_stayed(job)
    test = folder / "hidden" / "test_add.py"
    test.write_text(test.read_text() + "\ndef test_c(solution): ...\n")
    with pytest.raises(GraderError, match="changed in mid-grade"):
        check_the_tests_stayed(job)


def test_a_run_asks_for_the_visible_tests_only(folder, ben):
    sync()
    modes = ("run", "submit")
    assert [job_for(make_submission(ben, Exercise.objects.get(), mode=mode)).visible_only for mode in modes] == [
        True,
        False,
    ]


def test_wardens_import_what_exercises_promise_if_it_is_here(folder):
    toml = folder / "exercise.toml"
    toml.write_text(toml.read_text().replace('["numpy"]', '["numpy", "json", "no_such_library"]'))
    assert wanted_libraries() == ("json", "numpy")


@pytest.mark.parametrize(
    "version, device, wanted",
    [
        ("3.9.0", "any", "program"),
        ("3.7.1", "any", None),  # whose interpreter is wrong: a worker beside it must start all the same
        ("3.7.1", "gpu", "delivering"),
        ("2.0.0", "gpu", None),
    ],
)
def test_wardens_import_of_triton_what_the_installed_version_is_good_for(folder, monkeypatch, version, device, wanted):
    signature = (
        '[signature.add]\nprototype = "void add(const float* x, float* out, int n)"\noutputs = { out = ["n"] }\n'
    )
    toml = folder / "exercise.toml"
    toml.write_text(f'title = "t"\nmodule = "0.1"\nkind = "triton"\ndevice = "{device}"\nentry = ["add"]\n{signature}')
    monkeypatch.setattr("importlib.metadata.version", lambda name: version)
    monkeypatch.setattr("workers.wanted.has_nvidia_driver", lambda: True)
    assert wanted_libraries() == (() if wanted is None else (f"kernels.triton_on_cpu.{wanted}",))


def test_a_worker_without_a_gpu_imports_nothing_for_one(folder, monkeypatch):
    toml = folder / "exercise.toml"
    toml.write_text('device = "gpu"\n' + toml.read_text())
    monkeypatch.setattr("workers.wanted.has_nvidia_driver", lambda: False)
    assert wanted_libraries() == ()
    monkeypatch.setattr("workers.wanted.has_nvidia_driver", lambda: True)
    assert wanted_libraries() == ("kernels.graphs.recording", "numpy")
