"""`python -m grader`: grade, check, self-test and new, for authors and for operators."""

import argparse
import contextlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.authoring import lay_down
from grader.checking import Checked, check, final_grade, read_code
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.grading import Job
from grader.loading import load
from grader.outcome import Compiled, Grade, Status
from grader.warden_client import Warden

WE_FAILED = 2
WARM = ("numpy", "torch")  # what is slow to import; the rest each grade imports for itself
_MARKS = {Status.PASSED: "✓", Status.SKIPPED: "–", Status.NOT_RUN: "–"}


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0 whenever the grader did its work, 1 if a check found something, 2 if the grader failed."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except GraderError as reason:
        print(f"grader failed: {reason}", file=sys.stderr)
        return WE_FAILED
    except OSError as reason:
        print(f"grader failed: {reason.filename or ''}: {reason.strerror or reason}", file=sys.stderr)
        return WE_FAILED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m grader", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    grade = commands.add_parser("grade", help="grade one file")
    grade.add_argument("exercise", type=Path, metavar="EXERCISE_DIR")
    grade.add_argument("file", type=Path, metavar="FILE")
    grade.add_argument("--json", action="store_true", help="print the Grade document")
    grade.add_argument("--seed", type=int, help="of the hidden inputs; drawn if not given")
    grade.add_argument("--visible-only", action="store_true", help="run the visible tests alone")
    grade.set_defaults(run=_grade)
    checking = commands.add_parser("check", help="grade an exercise's samples and compare the verdicts")
    checking.add_argument("exercises", type=Path, nargs="+", metavar="EXERCISE_DIR")
    checking.set_defaults(run=_check)
    proving = commands.add_parser("self-test", help="prove the wall on this machine")
    proving.set_defaults(run=_self_test)
    new = commands.add_parser("new", help="lay down an exercise that passes check")
    new.add_argument("folder", type=Path, metavar="DIR")
    new.set_defaults(run=_new)
    return parser


def _grade(options: argparse.Namespace) -> int:
    exercise = load(options.exercise)
    job = Job(exercise=exercise, code=read_code(options.file), seed=options.seed, visible_only=options.visible_only)
    with _warden_for([exercise]) as warden:
        found = final_grade(job, warden=warden)
    print(json.dumps(found.to_json(), indent=2) if options.json else _in_words(found))
    return 0


def _in_words(found: Grade) -> str:
    told = [f"{found.verdict}   {found.earned:g} of {found.possible:g} points   {found.elapsed.total:.2f} s", ""]
    for test in found.tests:
        mark = _MARKS.get(test.status, "✗")
        told.append(f"{mark} {test.name}  ({test.earned:g}/{test.possible:g})")
        told += [f"      {line}" for line in test.message.splitlines()]
    told += ["", found.for_learner]
    if found.compiled:
        told += ["", "Compiled for a GPU (not run):", *(f"    {line}" for line in _compiled(found.compiled))]
    if found.output:
        told += ["", "Printed by the code:", *(f"    {line}" for line in found.output.splitlines())]
    told += ["", f"seed {found.seed} · {found.trust}: {', '.join(found.machine.box)}"]
    return "\n".join(told)


def _compiled(found: Compiled) -> list[str]:
    told = [
        f"{each.kernel} on {each.arch}: {each.registers} registers a thread, {each.shared_bytes} bytes of shared "
        f"memory, {each.spilled_bytes} bytes spilled, {'tensor cores' if each.tensor_cores else 'no tensor cores'}"
        for each in found.kernels
    ]
    return [*told, *found.said.splitlines()]


def _check(options: argparse.Namespace) -> int:
    wrong = []
    with _warden_for(_readable(options.exercises)) as warden:
        for path in options.exercises:
            for line in check(path, warden=warden):
                print(_row(line), flush=True)
                wrong += [] if line.holds else [line]
    print(f"\n{len(wrong)} lines are not as they should be." if wrong else "\nEverything is as its folder says.")
    return 1 if wrong else 0


def _readable(folders: list[Path]) -> Iterator[Exercise]:
    for folder in folders:
        with contextlib.suppress(GraderError):  # `check` says what is wrong with it
            yield load(folder)


def _warden_for(exercises: Iterable[Exercise]) -> Warden:
    """With the libraries of these alone: importing torch takes longer than most grades."""
    wanted = {name for exercise in exercises for name in exercise.imports}
    return Warden(preload=tuple(name for name in WARM if name in wanted))


def _row(line: Checked) -> str:
    row = f"{'✓' if line.holds else '✗'} {line.exercise:28} {line.what:56} {line.got:20} {line.total_s:6.2f} s"
    if line.holds:
        return row
    detail = "".join(f"\n      {each}" for each in line.detail.splitlines())
    return f"{row}   wanted: {line.wanted}{detail}"


def _self_test(options: argparse.Namespace) -> int:
    from grader.box.selftest import main as prove

    return prove()


def _new(options: argparse.Namespace) -> int:
    for path in lay_down(options.folder):
        print(path)
    print(f"\nNow: python -m grader check {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
