"""An entry is read in the web server's own process: none may keep it busy, however it is spaced."""

import time

import pytest

from studyhub.journal.template_text import NotAnEntry, read, tidy

N = 80_000  # characters, as many as the form takes
LONGEST_CPU_S = 5.0  # it was more than a minute


@pytest.mark.parametrize("text", ["x" + "\n" * N + "x", "- " + " " * N + "x", "\n" * N + "x", " \n" * (N // 2) + "x"])
def test_no_spacing_takes_long(text):
    began_s = time.process_time()
    with pytest.raises(NotAnEntry):
        read(text)
    assert time.process_time() - began_s < LONGEST_CPU_S


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\n \n  a\n\n b \n\n", "  a\n\n b"),
        ("  a", "  a"),
        (" \r\n\ta\r\n", "\ta"),
        (" \n \n", ""),
        ("", ""),
    ],
)
def test_blank_lines_around_a_field_go_and_its_indent_stays(text, kept):
    assert tidy(text) == kept
