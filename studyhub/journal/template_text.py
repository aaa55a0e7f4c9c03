"""The log entry as text, both ways: what a README's Captain's Log holds. Knows no database.

    2026-03-14: Module 0.5 - Masks broadcast from the right
    Progress: …
    Key Insight: …
    Challenge: …
    Next Steps: …

A field may run over several lines. A line of it that looks like a label or a heading gets a backslash in front.
"""

import datetime as dt
import re
from dataclasses import dataclass

LABELS = {"Progress": "progress", "Key Insight": "key_insight", "Challenge": "challenge", "Next Steps": "next_steps"}
_LABEL = r"(?:\*\*)?(progress|key insight|challenge|next steps):(?:\*\*)?"
_HEADING = r"(\d{4}-\d{2}-\d{2}):"
LABEL_LINE = re.compile(rf"^{_LABEL}(.*)$", re.IGNORECASE | re.DOTALL)
HEADING_LINE = re.compile(rf"^{_HEADING}(.*)$", re.DOTALL)
MODULE_TITLE = re.compile(r"^module[ ]+(\S+)[ ]+-(?:[ ]+(.*))?$", re.IGNORECASE | re.DOTALL)
NEEDS_ESCAPE = re.compile(rf"^\\*(?:{_LABEL}|{_HEADING})", re.IGNORECASE)
TITLE_NEEDS_ESCAPE = re.compile(r"^\\*module[ ]+\S+[ ]+-(?:[ ]|$)", re.IGNORECASE)
STARTS_A_BLOCK = re.compile(r"^(?:[ \t]|[-*+>#|] ?|\d+\.|```|~~~|\$\$)")  # Markdown that needs its own line
PLACEHOLDER = re.compile(r"^\[[^\]\n]*\]$")  # "[Current status and completed work]", left as it was
BOLD = re.compile(r"^\*\*(.*)\*\*$", re.DOTALL)
FENCE = re.compile(r"^```[^\n]*\n(.*)\n```$", re.DOTALL)
BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")


class NotAnEntry(ValueError):
    """The text is no log entry; the message tells the learner what to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryText:
    date: dt.date  # the day it is about
    module_code: str = ""  # "0.10"; "" without a module
    title: str = ""  # one line
    progress: str = ""  # these four are Markdown, of any number of lines
    key_insight: str = ""
    challenge: str = ""
    next_steps: str = ""


def write(entry: EntryText) -> str:
    lines = [_write_heading(entry)]
    lines += [_write_field(label, getattr(entry, name)) for label, name in LABELS.items()]
    return "\n".join(lines)


def read(text: str) -> EntryText:
    """The entry in `text`; raises NotAnEntry where it is none."""
    lines = _lines(text)
    if not lines:
        raise NotAnEntry(
            "There is no text. Paste an entry that starts with a line such as 2026-03-14: Module 0.5 - Title."
        )
    date, module_code, title = _read_heading(lines[0])
    fields = _read_fields(lines[1:])
    return EntryText(date=date, module_code=module_code, title=title, **fields)


def tidy(text: str) -> str:
    """A field as this format keeps it: lines end in \\n, no blank lines around."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    first = BLANK_LINES.match(plain)
    return plain[first.end() :] if first else plain


def _write_heading(entry: EntryText) -> str:
    title = " ".join(entry.title.split())
    if entry.module_code:
        return f"{entry.date.isoformat()}: Module {entry.module_code} - {title}".rstrip()
    escaped = f"\\{title}" if TITLE_NEEDS_ESCAPE.match(title) else title
    return f"{entry.date.isoformat()}: {escaped}".rstrip()


def _write_field(label: str, text: str) -> str:
    lines = [f"\\{line}" if NEEDS_ESCAPE.match(line) else line for line in tidy(text).split("\n")]
    apart = "\n" if STARTS_A_BLOCK.match(lines[0]) else " "
    return f"{label}:{apart}{chr(10).join(lines)}".rstrip()


def _lines(text: str) -> list[str]:
    plain = tidy(text.lstrip("\ufeff")).strip("\n")
    fenced = FENCE.match(plain.strip())
    return tidy(fenced[1]).split("\n") if fenced else (plain.split("\n") if plain.strip() else [])


def _read_heading(line: str) -> tuple[dt.date, str, str]:
    found = HEADING_LINE.match(BOLD.sub(r"\1", line.strip()))
    if not found:
        said = line.strip()[:60]
        raise NotAnEntry(f"The first line is “{said}”. It has to start with a date: 2026-03-14: Module 0.5 - Title.")
    try:
        date = dt.date.fromisoformat(found[1])
    except ValueError:
        raise NotAnEntry(f"{found[1]} is no day of the calendar. Write the date as year-month-day.") from None
    title = found[2].strip(" \t")
    module = MODULE_TITLE.match(title)
    if module:
        return date, module[1], (module[2] or "").strip()
    return date, "", title[1:] if title.startswith("\\") and TITLE_NEEDS_ESCAPE.match(title) else title


def _read_fields(lines: list[str]) -> dict[str, str]:
    names = {label.lower(): name for label, name in LABELS.items()}
    read: dict[str, list[str]] = {name: [] for name in LABELS.values()}
    current = ""
    for number, line in enumerate(lines, start=2):
        label = LABEL_LINE.match(line)
        if HEADING_LINE.match(line):
            raise NotAnEntry(f"Line {number}, “{line.strip()[:60]}”, starts another entry. Paste one at a time.")
        if label:
            current = names[label[1].lower()]
            read[current].append(_unescape(label[2].lstrip(" \t")))
        elif current:
            read[current].append(_unescape(line))
        elif line.strip():
            raise NotAnEntry(f"Line {number}, “{line.strip()[:60]}”, stands before any of {', '.join(LABELS)}.")
    return {name: _without_placeholder(tidy("\n".join(found))) for name, found in read.items()}


def _unescape(line: str) -> str:
    return line[1:] if line.startswith("\\") and NEEDS_ESCAPE.match(line) else line


def _without_placeholder(text: str) -> str:
    return "" if PLACEHOLDER.match(text) else text
