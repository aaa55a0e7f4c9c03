"""Exercise folders → rows: idempotent, history kept, tests numbered by what they are."""

import json
import shutil

import pytest
from django.core.management import CommandError, call_command

from studyhub.practice.models import Exercise, ExerciseLink
from studyhub.practice.syncing import sync
from studyhub.practice.versions import test_version as version_of
from studyhub.roadmap.models import Node, Roadmap
from tests.practice.folders import TOML, write
from tests.practice.making import graded, make_exercise

pytestmark = pytest.mark.django_db


def make_check(module: str = "0.1", check: str = "E1", **fields: object) -> Node:
    roadmap, _ = Roadmap.objects.get_or_create(slug="r", title="R")
    count = Node.objects.count()
    return Node.objects.create(
        roadmap=roadmap, kind="item", role="check", key=f"k{count}", position=count, title="Add", module_code=module,
        check_code=check, is_box=True, is_leaf=True, **fields,
    )  # fmt: skip


def test_a_folder_becomes_a_row(folder):
    report = sync()
    row = Exercise.objects.get()
    assert report.added == ["adding"] and report.errors == []
    assert (row.slug, row.path, row.title, row.module, row.check_code) == (
        "adding",
        "0.1/adding",
        "Adding",
        "0.1",
        "E1",
    )
    assert row.limits["wall_s"] == 5 and row.imports == ["numpy"] and row.hidden_count == 2 and row.version == 1
    assert row.visible_tests == [{"name": "test_examples.py", "text": "def test_one(solution): ...\n"}]


def test_syncing_again_changes_nothing(folder):
    sync()
    before = Exercise.objects.values().get()
    assert sync().unchanged == ["adding"]
    assert Exercise.objects.values().get() == before


def test_new_tests_are_a_new_version_and_a_new_prompt_is_not(folder):
    sync()
    (folder / "prompt.md").write_text("Add, please.")
    assert sync().changed == ["adding"] and Exercise.objects.get().version == 1
    old = (folder / "hidden" / "test_add.py").read_text()
    (folder / "hidden" / "test_add.py").write_text(old + "\ndef test_c(solution): ...\n")
    assert sync().changed == ["adding"] and Exercise.objects.get().version == 2
    (folder / "hidden" / "test_add.py").write_text(old)  # a revert is the first version again, not a third
    sync()
    assert Exercise.objects.get().version == 1


def test_a_digest_keeps_its_number():
    exercise = make_exercise(digest="one")
    assert [version_of(exercise, digest) for digest in ("one", "two", "three", "two", "one")] == [1, 2, 3, 2, 1]


def test_a_folder_that_is_gone_is_withdrawn_and_comes_back(folder, ben):
    sync()
    submission = graded(ben, Exercise.objects.get())
    shutil.move(folder, folder.parent.parent / "elsewhere")
    assert sync().withdrawn == ["adding"] and sync().withdrawn == []
    assert Exercise.objects.get().withdrawn and Exercise.objects.get().submissions.get() == submission
    shutil.move(folder.parent.parent / "elsewhere", folder)
    sync()
    assert not Exercise.objects.get().withdrawn


def test_a_broken_folder_is_named_and_leaves_its_row_alone(folder):
    sync()
    (folder / "exercise.toml").write_text('title = "No more"\n')
    with pytest.raises(CommandError, match=r"exercise.toml.*module"):
        call_command("sync_exercises")
    row = Exercise.objects.get()
    assert row.title == "Adding" and not row.withdrawn


def test_one_broken_folder_does_not_stop_the_others(folder):
    write(folder.parent.parent / "0.2" / "broken", toml="title =")
    report = sync()
    assert report.added == ["adding"] and len(report.errors) == 1 and "broken" in report.errors[0]


def test_a_slug_is_used_once(folder):
    write(folder.parent.parent / "0.2" / "adding")
    assert "another exercise is called" in sync().errors[0]
    assert Exercise.objects.get().module == "0.1"


def test_the_report_is_json(folder, capsys):
    call_command("sync_exercises", "--json")
    assert json.loads(capsys.readouterr().out)["added"] == ["adding"]


def test_an_exercise_is_linked_to_its_check_in_every_roadmap(folder):
    check, other = make_check(), make_check(check="E2")
    make_check(module="0.10")
    sync()
    assert [link.node for link in ExerciseLink.objects.all()] == [check]
    assert other.exercise_links.count() == 0


def test_a_link_that_was_cut_stays_cut(folder):
    make_check()
    sync()
    ExerciseLink.objects.update(cut=True)
    sync()
    assert ExerciseLink.objects.get().cut


def test_what_the_owner_cut_is_remembered_when_an_exercise_moves_on(folder):
    make_check()
    sync()
    ExerciseLink.objects.update(cut=True)
    (folder / "exercise.toml").write_text(TOML.replace("E1", "E2"))
    sync()
    (folder / "exercise.toml").write_text(TOML)
    sync()
    assert [link.cut for link in ExerciseLink.objects.all()] == [True]


def test_an_exercise_that_proves_another_check_lets_go_of_the_old_one(folder):
    old, new = make_check(), make_check(check="E2")
    added_by_staff = make_check(module="1.1")
    sync()
    ExerciseLink.objects.create(exercise=Exercise.objects.get(), node=added_by_staff)
    (folder / "exercise.toml").write_text(TOML.replace("E1", "E2"))
    sync()
    assert {link.node for link in ExerciseLink.objects.all()} == {
        new,
        added_by_staff,
    } and old.exercise_links.count() == 0
