"""A log entry as text and back again: nothing of it is lost."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studyhub.journal.template_text import EntryText, NotAnEntry, read, tidy, write

TEMPLATE = """```
2026-03-14: Module 0.10 - Masks broadcast from the right
Progress: [Current status and completed work]
Key Insight: a (T, T) mask needs
  no batch axis

  - really
Challenge:
Next Steps:
- read the paper
- **measure**
```"""

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
awkward = st.sampled_from(
    [
        "Progress: x",
        "\\Challenge: y",
        "next steps:",
        "2026-01-01: z",
        "**Key Insight:** w",
        "- list",
        "    code",
        "",
        "\\",
    ]
)
fields = st.lists(awkward | words, max_size=6).map("\n".join).map(tidy)
titles = (words | st.sampled_from(["Module 0.5 - x", "\\Module 1 - y", "module a -"])).map(
    lambda text: " ".join(text.split())
)
codes = st.just("") | st.from_regex(r"[0-9]{1,2}\.[0-9]{1,2}", fullmatch=True)


def test_the_template_of_a_readme_reads_as_an_entry() -> None:
    entry = read(TEMPLATE)
    assert entry == EntryText(
        date=dt.date(2026, 3, 14),
        module_code="0.10",
        title="Masks broadcast from the right",
        progress="",  # the placeholder was left as it was
        key_insight="a (T, T) mask needs\n  no batch axis\n\n  - really",
        challenge="",
        next_steps="- read the paper\n- **measure**",
    )


def test_an_entry_is_written_as_the_template_has_it() -> None:
    entry = EntryText(date=dt.date(2026, 1, 2), module_code="1.1", title="Scales", progress="done", next_steps="- rest")
    assert write(entry).split("\n") == [
        "2026-01-02: Module 1.1 - Scales",
        "Progress: done",
        "Key Insight:",
        "Challenge:",
        "Next Steps:",
        "- rest",
    ]


@given(
    date=st.dates(),
    module_code=codes,
    title=titles,
    values=st.tuples(fields, fields, fields, fields),
)
@example(date=dt.date(2026, 1, 1), module_code="", title="Module 0.5 - x", values=("Progress: a", "", "\\", "    code"))
def test_an_entry_survives_the_text(date: dt.date, module_code: str, title: str, values: tuple[str, ...]) -> None:
    texts = dict(zip(("progress", "key_insight", "challenge", "next_steps"), values, strict=True))
    kept = {name: "" if value.startswith("[") and value.endswith("]") else value for name, value in texts.items()}
    entry = EntryText(date=date, module_code=module_code, title=title, **kept)
    assert read(write(entry)) == entry


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "no text"),
        ("Module 0.5 - no date", "start with a date"),
        ("2026-02-30: Title", "no day of the calendar"),
        ("YYYY-MM-DD: Module X.Y - Title", "start with a date"),
        ("2026-02-03: Title\nProgress: x\n2026-02-04: Next\nProgress: y", "Line 3.*another entry"),
        ("2026-02-03: Title\nhello\nProgress: x", "Line 2"),
    ],
)
def test_what_is_no_entry_says_why(text: str, word: str) -> None:
    with pytest.raises(NotAnEntry, match=word):
        read(text)
