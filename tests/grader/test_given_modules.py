"""What an exercise gives a learner's code to import: there by name, nowhere on disk, part of what is judged by."""

from grader.checking import final_grade
from grader.grading import Job
from grader.loading import load
from grader.outcome import Verdict

LENGTHS = "METRE = 1000\n"
USES = "import lengths\nfrom more import twice\n\n\ndef f(x):\n    return twice(x) if lengths.METRE == 1000 else 0\n"


def with_given(make_exercise):
    exercise = make_exercise()
    (exercise.path / "given").mkdir()
    (exercise.path / "given" / "lengths.py").write_text(LENGTHS)
    (exercise.path / "given" / "more.py").write_text("import lengths\n\n\ndef twice(x):\n    return 2 * x\n")
    return load(exercise.path)


def test_code_may_import_what_it_is_given(make_exercise, warden):
    grade = final_grade(Job(exercise=with_given(make_exercise), code=USES), warden=warden)
    assert grade.verdict is Verdict.ACCEPTED, grade.for_staff


def test_without_it_the_import_fails(graded):
    grade = graded(USES)
    assert grade.verdict is Verdict.RUNTIME_ERROR and "lengths" in grade.for_learner


def test_a_given_module_is_part_of_the_test_set(make_exercise):
    before = make_exercise().digest
    assert with_given(make_exercise).digest != before
