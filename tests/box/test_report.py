"""Facts survive JSON, and what a player printed cannot act on whoever reads it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from grader.box.limits import Limit
from grader.box.report import BoxReport, tail_text, visible


def test_a_report_survives_json():
    report = BoxReport(
        exit_code=None,
        signal=9,
        stopped_by=Limit.MEMORY,
        cpu_s=0.5,
        wall_s=1.5,
        peak_bytes=1 << 30,
        stdout="out",
        stderr="err",
        layers=("landlock", "seccomp"),
    )
    assert BoxReport.from_json(json.loads(json.dumps(report.to_json()))) == report


def test_terminal_escapes_and_nul_are_spelled_out():
    assert visible("a\x1b[31mred\x00") == "a\\x1b[31mred\\x00"


def test_text_that_turns_the_line_around_is_spelled_out():
    assert visible("\u202egnp.exe") == "\\u202egnp.exe"


def test_ordinary_text_is_left_alone():
    assert visible("naïve 你好 🙂\n\ttab\r\n") == "naïve 你好 🙂\n\ttab\n"


def test_the_tail_is_kept_and_the_rest_is_counted():
    assert tail_text(b"0123456789", limit_bytes=4) == "[the first 6 bytes are left out]\n6789"
    assert tail_text(b"0123", limit_bytes=4) == "0123"


def test_a_character_cut_in_half_does_no_harm():
    assert tail_text("é".encode(), limit_bytes=1).endswith("\ufffd")


@given(st.binary(max_size=300))
def test_any_bytes_become_text_that_can_be_stored(raw):
    text = tail_text(raw, limit_bytes=1000)
    assert "\x00" not in text
    assert text.encode("utf-8").decode("utf-8") == text
