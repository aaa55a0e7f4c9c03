"""Bytes a person gave us → text, or a sentence that says what is wrong with them. For pages and commands alike."""

import re

MOST_BYTES = 2_000_000  # forty times the roadmap of 915 lines that we start with
MOST_ITEMS = 10_000  # twenty times
MOST_LINES = 40_000  # as many times as bytes: each costs some microseconds, blank ones too
ENDING = re.compile(r"\r\n|\r|\n")
ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]", re.MULTILINE)


class Unreadable(ValueError):
    """What a person gave can't be taken; the message tells them why and what to do."""


def receive(data: bytes) -> str:
    """The text, byte for byte: line endings and a byte order mark stay."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"The text is {len(data):,} bytes long; {MOST_BYTES:,} is the most. Split it in two roadmaps.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"The text is not UTF-8: byte {error.start + 1} can't be read. Save it as UTF-8 and try again."
        ) from error
    return check(text)


def check(text: str) -> str:
    """The same text when it can be kept."""
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise Unreadable(f"Line {line} holds a NUL byte, which no text should. Remove it, or check the file's kind.")
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise Unreadable(f"The text is longer than {MOST_BYTES:,} bytes. Split it in two roadmaps.")
    if (items := len(ITEM.findall(text))) > MOST_ITEMS:
        raise Unreadable(f"The text has {items:,} list entries; {MOST_ITEMS:,} is the most. Split it in two roadmaps.")
    if (lines := len(ENDING.findall(text))) > MOST_LINES:
        raise Unreadable(f"The text has {lines:,} lines; {MOST_LINES:,} is the most. Split it in two roadmaps.")
    if not text.strip().strip("\ufeff"):
        raise Unreadable("There is no text in it. Paste the Markdown of a roadmap, or choose a file that has some.")
    return text
