"""The tree of branches → entries with kind, role, codes and body. Decides what a heading is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from studyhub.roadmap.reading.branches import Branch
from studyhub.roadmap.reading.labels import check_code, item_name, module_name, numbered_name, section_name
from studyhub.roadmap.reading.lines import RULE
from studyhub.roadmap.reading.outline import Entry, Kind, Role

ROLES = (  # the first word that a heading contains decides
    (Role.CHECK, re.compile(r"knowledge check|self-study|exercise|quiz|assessment", re.IGNORECASE)),
    (Role.CAPSTONE, re.compile(r"capstone|\bprojects?\b", re.IGNORECASE)),
    (Role.MILESTONE, re.compile(r"milestone", re.IGNORECASE)),
    (Role.PAPER, re.compile(r"\bpapers?\b", re.IGNORECASE)),
    (Role.CONCEPT, re.compile(r"concept|checklist|topic", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the document an entry stands."""

    module_code: str = ""
    in_module: bool = False
    role: Role = Role.OTHER


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Names every branch. `modules` are the headings that are modules, found beforehand."""

    lines: Sequence[str]
    modules: frozenset[int]  # ids of branches
    bullets_count: bool  # the text has no box at all: its plain bullets are the items

    def entry(self, branch: Branch, place: Place) -> Entry:
        return self._item(branch, place) if branch.is_item else self._heading(branch, place)

    def body(self, branch: Branch) -> str:
        text = "".join(self.lines[row] for row in branch.body).replace("\r\n", "\n").replace("\r", "\n")
        rows = text.split("\n")
        while rows and (not rows[-1].strip() or RULE.match(rows[-1])):
            rows.pop()
        return "\n".join(rows).removeprefix("\ufeff").strip("\n").rstrip()

    def _heading(self, branch: Branch, place: Place) -> Entry:
        kind = self._kind(branch, place)
        code, label, title = "", "", branch.text
        if kind is Kind.MODULE:
            code, title = (
                module_name(branch.text) or numbered_name(branch.text) or ("", section_name(branch.text).title)
            )
            place = Place(module_code=code, in_module=True)
        else:
            named = section_name(branch.text)
            label, title = named.label, named.title
            place = Place(
                module_code=place.module_code, in_module=place.in_module, role=_role(branch.text, kind, place)
            )
        return Entry(
            kind=kind,
            role=place.role,
            title=title or "(untitled)",
            label=label,
            code=code,
            module_code=place.module_code,
            body=self.body(branch),
            line_start=branch.start,
            line_end=branch.end,
            children=tuple(self.entry(child, place) for child in branch.children),
        )

    def _kind(self, branch: Branch, place: Place) -> Kind:
        if id(branch) in self.modules and not place.in_module:
            return Kind.MODULE
        if any(id(below) in self.modules for below in branch.walk()) and not place.in_module:
            return Kind.PART
        return Kind.SECTION

    def _item(self, branch: Branch, place: Place) -> Entry:
        named = item_name(branch.text)
        return Entry(
            kind=Kind.ITEM,
            role=place.role,
            title=named.title or "(no text)",
            label=named.label,
            module_code=place.module_code,
            check_code=check_code(named.label) if place.role is Role.CHECK else "",
            body=self.body(branch),
            is_box=branch.is_box,
            is_leaf=not branch.children if self.bullets_count else branch.is_box and not branch.has_box_below,
            ticked=branch.ticked,
            line_start=branch.start,
            line_end=branch.end,
            children=tuple(self.entry(child, place) for child in branch.children),
        )


def find_modules(root: Branch) -> frozenset[int]:
    """Headings "Module X: …"; in a text without any, the shallowest headings that hold items and have siblings."""
    named = {id(branch) for branch in root.walk() if branch.level and module_name(branch.text)}
    return frozenset(named or _shallowest(root))


def _shallowest(branch: Branch) -> set[int]:
    holders = [child for child in branch.children if not child.is_item and _has_items(child)]
    if len(holders) == 1 and sum(not child.is_item and _has_items(child) for child in holders[0].children) > 1:
        return _shallowest(holders[0])
    return {id(child) for child in holders}


def _has_items(branch: Branch) -> bool:
    return any(below.is_item for below in branch.walk())


def _role(heading: str, kind: Kind, place: Place) -> Role:
    if kind is Kind.PART:
        return Role.OTHER
    found = next((role for role, pattern in ROLES if pattern.search(heading)), Role.OTHER)
    return place.role if found is Role.OTHER else found
