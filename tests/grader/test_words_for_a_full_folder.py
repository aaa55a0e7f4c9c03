"""Too many files are not too many prints."""

from grader.box.limits import Limit, Limits
from grader.box.report import BoxReport
from grader.judging import Facts, Loading, verdict_of
from grader.wording import words_for


def told(limit: Limit) -> tuple[str, str]:
    report = BoxReport(
        exit_code=None, signal=9, stopped_by=limit, cpu_s=0, wall_s=0, peak_bytes=0, stdout="", stderr="", layers=()
    )
    facts = Facts(findings=[], loading=Loading(), reports=[report])
    verdict = verdict_of(facts)
    return verdict.value, words_for(verdict, facts, Limits(scratch_mb=7, output_kb=8))


def test_a_full_folder_is_called_one() -> None:
    verdict, words = told(Limit.SCRATCH)
    assert verdict == "output_limit"
    assert "folder" in words and "7 MB" in words


def test_a_flood_of_prints_is_called_one() -> None:
    assert "8 KB" in told(Limit.OUTPUT)[1]
