"""Submit → verdict on real parts: web server, database, broker, worker, warden, wall."""

import json
from pathlib import Path

import pytest

from tests.running_site import Site
from tests.visitor import Visitor

PCA = Path(__file__).resolve().parents[2] / "exercises/0.1/pca"
REFERENCE = (PCA / "samples/accepted/reference.py").read_text()


@pytest.fixture(scope="module")
def learner(running_site: Site) -> Visitor:
    return Visitor(running_site, "whole-road")


def test_right_code_is_accepted(learner):
    page = learner.wait_for(learner.submit("pca", REFERENCE), "Accepted")
    assert "16 of 16 points" in page and "Landlock, seccomp" in page


def test_wrong_code_is_told_where_it_fails(learner):
    wrong = (PCA / "samples/wrong_answer/divides_by_n.py").read_text()
    page = learner.wait_for(learner.submit("pca", wrong), "Wrong answer")
    assert "hidden · " in page


def test_a_run_meets_the_visible_tests_only(learner):
    page = learner.wait_for(learner.submit("pca", REFERENCE, mode="run"), "Accepted")
    assert "visible tests only" in page and "hidden · " not in page


def test_the_command_line_prints_the_grade(running_site, learner):
    told = running_site.manage(
        "submit", "pca", str(PCA / "samples/accepted/reference.py"), "--user", "whole-road", "--wait", "--json"
    )
    grade = json.loads(told)
    assert (grade["version"], grade["verdict"], grade["trust"]) == (1, "accepted", "isolated")
