"""A roadmap is read in the web server's own process: no text of a few kilobytes may keep it busy.

Twenty kilobytes of the first five took minutes, when they were read by expressions that try every way to match.
"""

import time

import pytest

from studyhub.roadmap.reading import read
from studyhub.roadmap.receiving import MOST_LINES, Unreadable, check

N = 20_000
LONGEST_CPU_S = 5.0


@pytest.mark.parametrize(
    "text",
    ["x" + "\n" * N + "x", "---\n\n" * (N // 4) + "x", "# a" + " " * N + "x", ">" + " " * N + "\n", "![" * N,
     "| - " * N + "\n" + "| - " * N, "- - " * N + "x", "**a" * N, "- **" + "a " * N, "Module " + "1." * N,
     "`" * N + "x"],
)  # fmt: skip
def test_no_text_takes_long(text):
    began_s = time.process_time()
    read(text)
    assert time.process_time() - began_s < LONGEST_CPU_S


def test_more_lines_than_any_roadmap_has_are_not_read():
    assert check("x" + "\r\n" * MOST_LINES)
    with pytest.raises(Unreadable, match="40,001 lines; 40,000 is the most"):
        check("x" + "\r\n" * (MOST_LINES + 1))


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("## Scaling ##", "Scaling"),
        ("## Scaling   ##  ", "Scaling"),
        ("## C#", "C#"),
        ("## C # #", "C #"),
        ("## ##", "##"),
        ("##\tScaling\t#", "Scaling"),
        ("##", "(untitled)"),
    ],
)
def test_marks_that_end_a_heading_are_none_of_its_words(line, title):
    assert read(f"# Title\n\n{line}\n\n- [ ] one\n").entries[0].title == title


@pytest.mark.parametrize(
    ("preface", "motto", "cover"),
    [
        ("> Less is more.  \n> And more.", "Less is more.", ""),
        (">\n> Less.", "Less.", ""),
        ("\n  > Less.\n\n![a cover](https://example.org/a.png)\n\n---\n\n***\n", "Less.", "https://example.org/a.png"),
    ],
)
def test_motto_and_cover_stand_before_the_first_heading(preface, motto, cover):
    found = read(f"# Title\n\n{preface}\n\n## One\n\n- [ ] one\n")
    assert (found.motto, found.cover_url) == (motto, cover)
