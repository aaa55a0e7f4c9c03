"""Keeps Python-Markdown's cost in proportion to the text: one of nothing but "[" would cost the square of its length.

No link or footnote that a person writes comes out differently: bounded is how deep brackets nest and how far a link
reaches, and the number of a footnote's reference is counted instead of tried.
"""

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import LinkInlineProcessor

DEEPEST = 20  # brackets in brackets
LONGEST_TEXT = 1_000  # characters between [ and ]
LONGEST_ADDRESS = 2_000  # characters between ( and )


class Bounds(Extension):
    """Comes last: it looks for what the other extensions have registered."""

    def extendMarkdown(self, md: Markdown) -> None:
        for item in md.inlinePatterns:
            if isinstance(item, LinkInlineProcessor):
                _bound_brackets(item)
        for extension in md.registeredExtensions:
            if isinstance(extension, FootnoteExtension):
                _count_references(extension)


def _count_references(footnotes: Any) -> None:
    def unique_ref(reference: str, found: bool = False) -> str:
        if not found:
            return reference
        count = footnotes.found_refs[reference] = footnotes.found_refs.get(reference, 0) + 1
        prefix, separator, name = reference.partition(footnotes.get_separator())
        return reference if count == 1 else f"{prefix}{count}{separator}{name}"

    footnotes.unique_ref = unique_ref


def _bound_brackets(processor: Any) -> None:
    address = processor.getLink

    def link(data: str, index: int) -> Any:
        return address(data[: index + LONGEST_ADDRESS], index)

    processor.getText = _text
    processor.getLink = link


def _text(data: str, index: int) -> tuple[str, int, bool]:
    """What `getText` of the library does, given up where nobody would still call it a link."""
    depth, start = 1, index
    for index in range(start, min(len(data), start + LONGEST_TEXT)):
        depth += (data[index] == "[") - (data[index] == "]")
        if depth == 0:
            return data[start:index], index + 1, True
        if depth > DEEPEST:
            break
    return "", start, False
