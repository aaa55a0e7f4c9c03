"""Takes a line of a roadmap apart: module code, bold lead-in, the number of a knowledge check. Pure string work."""

import re
from dataclasses import dataclass

COUNTED = r"(?:Exercise|Check|Self-Study|Question|Task|Step|Phase|Part|Milestone|Lecture|Lesson|Project|Week|Day)"
MODULE = re.compile(
    r"^Module[ \t]+(?P<code>\w[\w.-]*?)[ \t]*(?:[:–—]|[.)-](?=\s)|$)[ \t]*(?P<title>.*)$", re.IGNORECASE
)
NUMBERED = re.compile(
    r"^(?:(?:Unit|Week|Phases?|Chapter|Stage|Lesson|Day|Part|Step|Lecture)[ \t]+)?"
    r"(?P<code>\d+(?:\.\d+)*[a-z]?|[IVXLC]+(?=[.:)]))[ \t]*(?:[.:)–—-][ \t]+|[ \t]+(?=\S))(?P<title>\S.*)$",
    re.IGNORECASE,
)
CAPSTONE = re.compile(r"^(?P<label>Capstone(?:[ \t]+Project)?)[ \t]*[:–—][ \t]*(?P<title>.+)$", re.IGNORECASE)
BOLD = re.compile(r"^(?P<mark>\*\*|__)(?P<lead>\S(?:.*?\S)?)(?P=mark)[ \t]*(?P<rest>.*)$")
PLAIN = re.compile(rf"^(?P<label>{COUNTED}[ \t]+\w[\w.]*(?:[ \t]*\([^)]*\))?)[ \t]*:[ \t]*(?P<title>.*)$")
SEPARATOR = re.compile(r"^(?:[:–—]|-(?=\s))[ \t]*")
CHECK = re.compile(r"^(?P<word>[A-Za-z][\w-]*)[ \t]+(?P<number>\d+)\b")
LONGEST_LABEL = 80
LONGEST_CODE = 20


@dataclass(frozen=True, slots=True)
class Named:
    label: str  # "" where there is none
    title: str


def module_name(heading: str) -> tuple[str, str] | None:
    """("0.10", "Research …") of "Module 0.10: Research …"; None when the heading is no module."""
    return _code_and_title(MODULE.match(unwrapped(heading)))


def numbered_name(heading: str) -> tuple[str, str] | None:
    """("2", "Scaling") of "Phase 2: Scaling" or "2. Scaling", for texts that have no modules."""
    return _code_and_title(NUMBERED.match(unwrapped(heading)))


def section_name(heading: str) -> Named:
    capstone = CAPSTONE.match(unwrapped(heading))
    return Named(capstone["label"], capstone["title"]) if capstone else Named("", unwrapped(heading))


def item_name(text: str) -> Named:
    """A bold lead-in ("**Exercise 1:** …", "**VGG** – …") or a counted one ("Step 3: …") becomes the label."""
    bold = BOLD.match(text)
    if bold is None:
        return _plain_name(text)
    lead, rest = bold["lead"].rstrip(": \t"), bold["rest"]
    if not rest:
        return _plain_name(lead)
    separated = bold["lead"].rstrip() != lead or SEPARATOR.match(rest)
    if not separated or len(lead) > LONGEST_LABEL:
        return Named("", text)
    rest = SEPARATOR.sub("", rest).strip()
    return Named(lead, rest) if rest else Named("", lead)


def check_code(label: str) -> str:
    """E1 of "Exercise 1", C6 of "Check 6", S2 of "Self-Study 2"; "" when the label has no number."""
    found = CHECK.match(label)
    return f"{found['word'][0].upper()}{found['number']}"[:10] if found else ""


def unwrapped(text: str) -> str:
    """A heading that is bold as a whole, without its stars."""
    bold = BOLD.match(text.strip())
    return bold["lead"] if bold and not bold["rest"] else text.strip()


def _plain_name(text: str) -> Named:
    plain = PLAIN.match(text)
    if plain is None or not plain["title"] or len(plain["label"]) > LONGEST_LABEL:
        return Named("", text)
    return Named(plain["label"], plain["title"].strip())


def _code_and_title(found: re.Match[str] | None) -> tuple[str, str] | None:
    if found is None or len(found["code"]) > LONGEST_CODE:
        return None
    code = found["code"].rstrip(".")
    return code, found["title"].strip() or f"Module {code}"
