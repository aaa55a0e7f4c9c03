"""From everything that was heard to the Grade document. Decides nothing: see judging, and for words wording."""

import json

from grader.box.layers import wall_is_waived
from grader.box.report import BoxReport, visible
from grader.events import Job
from grader.hearing import Heard
from grader.inside.finding import Finding
from grader.judging import Facts, verdict_of
from grader.machine import this_machine
from grader.outcome import Elapsed, Grade, Status, TestResult, Trust, Verdict
from grader.wording import words_for

MAX_STAFF_CHARS = 100_000
MAX_SAID_CHARS = 64_000  # of what refused a file; a compiler's words are no longer either


def sum_up(job: Job, seed: int, heard: Heard, console: str, *, total_s: float) -> Grade:
    """The Grade of a submission that was tested."""
    finished = heard.finished or {}
    reports = [BoxReport.from_json(each) for each in finished["reports"]]
    facts = Facts(findings=heard.findings, loading=heard.loading, reports=reports, timing=heard.timing)
    verdict = verdict_of(facts)
    tests = tuple(result_of(finding, heard.reveals) for finding in heard.findings)
    layers = reports[-1].layers if reports else ()
    return Grade(
        verdict=verdict,
        earned=_rounded(sum(test.earned for test in tests)),
        possible=_rounded(sum(test.possible for test in tests)),
        tests=tests,
        speed=heard.timing.speed if heard.timing else None,
        trust=Trust.UNBOXED if layers == ("none",) else Trust.ISOLATED,
        machine=this_machine(layers),
        seed=seed,
        exercise=job.exercise.slug,
        digest=job.exercise.digest,
        elapsed=Elapsed(
            box=heard.loaded_after_s,
            tests=heard.tests_s,
            speed=heard.timing.took_s if heard.timing else 0.0,
            total=total_s,
        ),
        output=finished["visible"],
        for_learner=words_for(verdict, facts, job.exercise.limits),
        for_staff=_for_staff(heard, reports, finished["hidden"], console),
    )


def result_of(finding: Finding, reveals: dict[str, str]) -> TestResult:
    """What the learner may know of one test."""
    message = "\n".join(part for part in (finding.message, reveals.get(finding.name, "")) if part)
    return TestResult(
        name=finding.name,
        category=finding.category,
        hidden=finding.hidden,
        status=finding.status,
        earned=finding.possible if finding.status is Status.PASSED else 0.0,
        possible=finding.possible,
        message=message,
    )


def _for_staff(heard: Heard, reports: list[BoxReport], hidden_output: str, console: str) -> str:
    parts = [f"box: {json.dumps(report.to_json())}" for report in reports]
    parts += [f"loading: {heard.loading.problem}\n{heard.loading.text}"] if heard.loading.problem else []
    parts += [f"{finding.name} [{finding.cause}]\n{finding.staff}" for finding in heard.findings if finding.staff]
    parts += [heard.timing.staff] if heard.timing else []
    parts += [f"printed in hidden tests:\n{hidden_output}"] if hidden_output else []
    parts += [f"printed by the referee:\n{console}"] if console else []
    return "\n\n".join(parts)[:MAX_STAFF_CHARS]


def _rounded(points: float) -> float:
    """Thirds of a point add up to whole ones."""
    return round(points, 6)


def unreadable(job: Job, seed: int, reason: str) -> Grade:
    """The Grade of a file that nothing can be run of."""
    return _untested(job, seed, f"Your file can't be read. {reason}", total_s=0.0)


def unmade(job: Job, seed: int, said: str, *, total_s: float) -> Grade:
    """The Grade of a file that does not compile, or is not what this kind of exercise asks for."""
    told = visible(said if len(said) <= MAX_SAID_CHARS else f"{said[:MAX_SAID_CHARS]}…")  # it may quote the file
    return _untested(job, seed, f"Your code could not be built, so no test was run.\n{told}", total_s=total_s)


def _untested(job: Job, seed: int, words: str, *, total_s: float) -> Grade:
    return Grade(
        verdict=Verdict.INVALID_SUBMISSION,
        earned=0.0,
        possible=0.0,
        tests=(),
        speed=None,
        trust=Trust.UNBOXED if wall_is_waived() else Trust.ISOLATED,
        machine=this_machine(()),
        seed=seed,
        exercise=job.exercise.slug,
        digest=job.exercise.digest,
        elapsed=Elapsed(box=0.0, tests=0.0, speed=0.0, total=total_s),
        output="",
        for_learner=words,
        for_staff="",
    )
