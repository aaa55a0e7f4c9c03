"""`python -m bench.samples`: each sample in each round, whatever an earlier one got; and what differed, by name."""

import json

import pytest

from bench.loading import loaded
from bench.samples import main, timed_here
from grader.authoring import lay_down


@pytest.fixture
def folders(tmp_path):
    paths = [tmp_path / "one", tmp_path / "two"]
    for each in paths:
        lay_down(each)
    return paths


def run(folders, out, *options):
    code = main([*options, *map(str, folders)], out=out)
    return code, json.loads(out.read_text(encoding="utf-8"))


def test_every_sample_of_every_exercise_is_graded_in_every_round(folders, tmp_path, capsys):
    code, document = run(folders, tmp_path / "out.json", "--times", "2")
    assert (code, document["times"], document["loaded"], document["differed"]) == (0, 2, False, [])
    samples = len(list(folders[0].glob("samples/*/*.py")))
    for name in ("one", "two"):
        figures = document["exercises"][name]
        assert (figures["samples"], figures["grades"], figures["right"]) == (samples, 2 * samples, 2 * samples)
        assert figures["longest_s"] > 0
    assert f"{4 * samples} of {4 * samples} grades" in capsys.readouterr().out


def test_one_that_differs_is_named_with_what_it_got_and_the_rest_goes_on(folders, tmp_path, capsys):
    (folders[0] / "samples/accepted/reference.py").write_text("def row_sums(x): return x\n", encoding="utf-8")
    code, document = run([tmp_path / "none", *folders], tmp_path / "out.json", "--times", "1")
    assert code == 1
    broken, differed = document["differed"]
    assert (broken["exercise"], broken["got"]) == ("none", "grader_failed")
    assert (differed["exercise"], differed["what"], differed["round"]) == ("one", "accepted/reference.py", 1)
    assert (differed["wanted"], differed["got"]) == ("accepted", "wrong_answer")
    assert "✗ round 1: one, accepted/reference.py: wrong_answer, not accepted" in capsys.readouterr().out
    two = document["exercises"]["two"]
    assert two["right"] == two["grades"] == two["samples"]


def test_without_names_the_timed_exercises_are_meant():
    found = timed_here()
    assert len(found) >= 3
    assert all((each / "hidden/speed.py").is_file() for each in found)


def test_a_loaded_machine_has_as_many_busy_processes_as_asked_and_none_afterwards():
    import multiprocessing

    before = multiprocessing.active_children()
    with loaded(2):
        busy = [each for each in multiprocessing.active_children() if each not in before]
        assert len(busy) == 2 and all(each.is_alive() for each in busy)
    assert not any(each.is_alive() for each in busy)
