"""The pages about the house are true: every room is on the plan, every command that CI runs is one for people too."""

import re
import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]


def tracked_rooms() -> set[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=TOP, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("no git checkout")
    return {path.split("/")[0] for path in listed.stdout.splitlines() if "/" in path and not path.startswith(".")}


def test_the_plan_shows_every_room():
    plan = (TOP / "ARCHITECTURE.md").read_text()
    missing = {room for room in tracked_rooms() if f"{room}/" not in plan}
    assert missing == set()


def test_the_plan_shows_every_room_of_the_site():
    plan = (TOP / "ARCHITECTURE.md").read_text()
    rooms = {path.parent.name for path in (TOP / "studyhub").glob("*/__init__.py")}
    assert "demo" in rooms
    assert {
        room for room in rooms if f"| `studyhub/{room}/`" not in plan and f", `studyhub/{room}/`" not in plan
    } == set()


def test_files_that_contributors_are_sent_to_are_there():
    named = set(re.findall(r"`(\w+\.py)`", (TOP / "CONTRIBUTING.md").read_text()))
    there = {
        path.name
        for folder in ("grader", "kernels", "studyhub", "workers", "tests", "exercises")
        for path in (TOP / folder).rglob("*.py")
    }
    assert named and named <= there


def test_ci_runs_nothing_that_the_readme_does_not_name():
    commands = re.findall(r"\bmake [a-z-]+(?=$|; fi$)", (TOP / ".ci" / "run").read_text(), re.MULTILINE)
    readme = (TOP / "README.md").read_text()
    assert commands == ["make lint", "make test", "make test-postgres", "make test-slow"]
    assert [command for command in commands if command not in readme] == []
    assert "chromium" in readme and "PostgreSQL" in readme


def test_every_target_of_the_makefile_says_what_it_does():
    makefile = (TOP / "Makefile").read_text()
    declared = set(re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[1].split())
    explained = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert declared == explained
