"""Whoever only reads grades, the web process above all, imports none of the machinery that makes them."""

import subprocess
import sys

HEAVY = ("numpy", "torch", "pytest", "_pytest", "pyseccomp")


def test_the_public_modules_import_no_library():
    code = f"""
import sys
import grader.exercise, grader.grading, grader.outcome, grader.warden_client, grader.checking
print([name for name in {HEAVY} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_whoever_has_something_built_imports_nothing_that_forks_and_walls_in():
    code = """
import sys
import grader.building, grader.making.surveys
print([name for name in ("grader.builder", "grader.stay", "grader.box.box") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
