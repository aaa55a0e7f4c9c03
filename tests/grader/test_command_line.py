"""`python -m grader`: exit codes and words, for authors and for scripts."""

import json

import pytest

from grader.__main__ import main
from grader.outcome import Grade


@pytest.fixture
def folder(tmp_path, capsys):
    path = tmp_path / "row-sums"
    assert main(["new", str(path)]) == 0
    capsys.readouterr()
    return path


def test_a_new_exercise_passes_check(folder, capsys):
    assert main(["check", str(folder)]) == 0
    table = capsys.readouterr().out
    assert "accepted/reference.py" in table and "agrees with everything" in table and "✗" not in table


def test_check_finds_a_sample_in_the_wrong_folder(folder, capsys):
    (folder / "samples/accepted/reference.py").write_text("def row_sums(x): return x\n", encoding="utf-8")
    assert main(["check", str(folder)]) == 1
    assert "wanted: accepted" in capsys.readouterr().out


def test_check_finds_an_exercise_that_accepts_anything(folder, capsys):
    for test in folder.glob("*/test_*.py"):
        test.write_text("def test_nothing(solution):\n    pass\n", encoding="utf-8")
    assert main(["check", str(folder)]) == 1
    assert "an answer that returns None" in capsys.readouterr().out


def test_check_finds_missing_samples_and_broken_folders(folder, tmp_path, capsys):
    (folder / "samples/wrong_answer/sums_columns.py").unlink()
    assert main(["check", str(folder), str(tmp_path / "nowhere")]) == 1
    table = capsys.readouterr().out
    assert "at least 2 are needed" in table and "exercise.toml: missing" in table


def test_grade_prints_the_document_and_exits_0_whatever_the_verdict(folder, capsys):
    sample = folder / "samples/wrong_answer/sums_columns.py"
    assert main(["grade", str(folder), str(sample), "--json", "--seed", "5"]) == 0
    grade = Grade.from_json(json.loads(capsys.readouterr().out))
    assert (grade.verdict, grade.seed) == ("wrong_answer", 5)


def test_grade_in_words_shows_tests_points_and_what_to_do(folder, capsys):
    assert main(["grade", str(folder), str(folder / "samples/accepted/reference.py"), "--visible-only"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("accepted   1 of 1 points") and "All 1 tests pass" in told


def test_a_file_that_is_not_text_is_the_learners_failure(folder, tmp_path, capsys):
    (tmp_path / "bytes.py").write_bytes(b"\xff\xfe\x00")
    assert main(["grade", str(folder), str(tmp_path / "bytes.py")]) == 0
    assert "invalid_submission" in capsys.readouterr().out


def test_our_own_failures_exit_with_2_and_name_the_file(folder, capsys):
    (folder / "hidden/test_row_sums.py").write_text("import nothing_like_it\n", encoding="utf-8")
    assert main(["grade", str(folder), str(folder / "starter.py")]) == 2
    assert "nothing_like_it" in capsys.readouterr().err
    assert main(["grade", str(folder), str(folder / "no-such-file.py")]) == 2
    assert "no-such-file.py" in capsys.readouterr().err
