"""Other people's problems → rows: what can be used goes in, the rest is listed with its reason, and twice is once."""

import io
import json
import shutil
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from studyhub.practice.models import Exercise, Submission
from studyhub.practice.places import folder_of
from studyhub.practice.syncing import sync
from tests.formats.conftest import NORMAL, SUM
from tests.practice.making import make_exercise
from workers.tasks import job_for
from workers.wanted import wanted_libraries

pytestmark = pytest.mark.django_db
WEAK = {"constant", "input_independent"}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("imports")


@pytest.fixture
def checkout(tmp_path, settings, shelf) -> Path:
    settings.IMPORTS_DIR, settings.EXERCISES_DIR = shelf, tmp_path / "ours"
    shutil.copytree(SUM.parent, tmp_path / "theirs" / "set")
    level = tmp_path / "theirs" / "level1"
    level.mkdir()
    shutil.copy(NORMAL, level)
    (level / "4_Nothing.py").write_text("import torch\n")
    return tmp_path / "theirs"


def report_of(path: Path) -> dict:
    out = io.StringIO()
    call_command("import_problems", str(path), "--json", "--device", "cpu", stdout=out)
    return json.loads(out.getvalue())


def test_what_can_be_used_goes_in_and_the_rest_is_refused(checkout):
    report = report_of(checkout)
    told = {each["slug"]: (each["kind"], each["title"], each["weak"]) for each in report["imported"]}
    assert told == {
        "gm-scaled-sum-py": ("gpumode", "Scaled sum", []),
        "kb-level1-3-nearly-normal": ("kernelbench", "Nearly normal", ["identity"]),
    }
    assert report["refused"] == [
        {
            "path": str(checkout / "level1" / "4_Nothing.py"),
            "reason": "no `class Model`; a KernelBench problem defines it, with get_inputs and get_init_inputs",
        }
    ]
    capped = {each["slug"]: each["capped"] for each in report["imported"]}
    assert capped["gm-scaled-sum-py"]["benchmarks[1].rows"] == [8192, 512]
    assert set(Exercise.objects.values_list("slug", flat=True)) == set(told)


def test_a_second_import_changes_nothing(checkout):
    report_of(checkout)
    before = list(Exercise.objects.values("slug", "path", "digest", "version"))
    report = report_of(checkout)
    assert {each["what"] for each in report["imported"]} == {"unchanged"}
    assert list(Exercise.objects.values("slug", "path", "digest", "version")) == before


def test_an_edited_problem_becomes_a_new_version_of_the_same_row(checkout):
    report_of(checkout / "level1")
    path = checkout / "level1" / NORMAL.name
    path.write_text(path.read_text().replace("Normalise every row.", "Rows, normalised."))
    assert [each["what"] for each in report_of(path)["imported"]] == ["changed"]
    row = Exercise.objects.get()
    assert row.summary.startswith("Rows, normalised.") and row.version == 2


def test_a_sync_of_our_own_folders_leaves_them_alone(checkout):
    report_of(checkout / "set")
    (checkout.parent / "ours").mkdir()
    assert sync().withdrawn == [] and not Exercise.objects.get().withdrawn


def test_a_worker_finds_the_folder(checkout, ben):
    report_of(checkout / "set")
    row = Exercise.objects.get()
    submission = Submission(user=ben, exercise=row, number=1, code="")
    assert job_for(submission).exercise.path == folder_of(row.path).resolve()
    assert submission.exercise.digest == row.digest and "torch" in wanted_libraries()


def test_a_name_of_ours_is_not_taken_away(checkout):
    make_exercise(slug="gm-scaled-sum-py")
    report = report_of(checkout / "set")
    assert report["imported"] == [] and "an exercise of our own" in report["refused"][0]["reason"]


def test_words_for_people_say_the_same(checkout):
    out = io.StringIO()
    call_command("import_problems", str(checkout), stdout=out)
    words = out.getvalue()
    assert "added gm-scaled-sum-py (gpumode): Scaled sum" in words and "2 imported, 1 refused" in words
    assert "weak as it was written: identity; other inputs tell them apart here" in words


@pytest.mark.parametrize("path, reason", [("nowhere", "no such file or folder"), (".", "no KernelBench file")])
def test_nothing_to_import_is_said(tmp_path, path, reason):
    with pytest.raises(CommandError, match=reason):
        call_command("import_problems", str(tmp_path / path), stdout=io.StringIO())


def test_the_command_imports_no_torch(checkout):
    """The examiner has it, in a process of its own."""
    import subprocess

    code = (
        "import sys, django; django.setup(); import studyhub.practice.management.commands.import_problems;"
        "import grader.formats.kernelbench.files, grader.formats.gpumode.files; assert 'torch' not in sys.modules"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "studyhub.settings", "PATH": "/usr/bin", "STUDYHUB_VAR": str(checkout)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, cwd=Path(__file__).parents[2])
