"""Markdown → safe HTML: tables, tasks, highlighted code, `$math$` as MathML. All that a person typed goes through it.

Python-Markdown does not sanitise; nh3 does, with a list that also lets MathML and task boxes through.
"""

import functools
import hashlib
import re
from html import unescape
from typing import Any

import latex2mathml.converter
import markdown as python_markdown
import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from studyhub.markdown_bounds import Bounds

EXTENSIONS = [
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.highlight",
    "pymdownx.magiclink",
    "pymdownx.superfences",
    "pymdownx.tasklist",
    "pymdownx.tilde",
    "sane_lists",
    "tables",
    "footnotes",
]
EXTENSION_SETTINGS: dict[str, dict[str, Any]] = {
    "pymdownx.arithmatex": {"generic": True, "smart_dollar": True},
    "pymdownx.highlight": {"css_class": "code", "guess_lang": False},
}
MARK_CHARS = 10  # of a hash: tells the footnotes of one text on a page from those of another
# The library's cost grows with the square of these: what has more of them, or is longer, is shown as it was typed.
MOST = {"<": 2_000, "[": 2_000, "\\(": 2_000, "```": 1_000}
LONGEST = 40_000  # characters; a field has at most half of it
SPARED = {"^": "pymdownx.caret", "~": "pymdownx.tilde"}  # of these less is enough to do without the extension
MOST_SPARED = 300
MATH_TAGS = {
    "math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "msup", "msub", "msubsup", "mfrac", "msqrt", "mroot",
    "mover", "munder", "munderover", "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom", "menclose",
}  # fmt: skip
MATH_ATTRIBUTES = {
    "display", "mathvariant", "stretchy", "fence", "form", "accent", "movablelimits", "columnalign", "displaystyle",
    "scriptlevel", "linethickness", "width", "height", "depth", "lspace", "rspace", "minsize", "maxsize", "notation",
}  # fmt: skip
TAGS = nh3.ALLOWED_TAGS | MATH_TAGS | {"input", "section"}
ATTRIBUTES: dict[str, set[str]] = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
    **dict.fromkeys(MATH_TAGS, MATH_ATTRIBUTES),
    "input": {"type", "checked", "disabled"},
    "ul": {"class"},
    "li": {"class", "id"},
    "div": {"class"},
    "span": {"class"},
    "code": {"class"},
    "pre": {"class"},
    "sup": {"id"},
    "section": {"class"},
}
MATH = re.compile(r'<(span|div) class="arithmatex">(.*?)</\1>', re.DOTALL)
LIST_AFTER_TEXT = re.compile(r"^(?P<text>(?![ \t]*(?:[-*+]|\d+\.)[ \t])[^\S\n]*\S[^\n]*)\n(?P<item>[-*+][ \t])", re.M)


@functools.lru_cache(maxsize=512)
def render(text: str) -> SafeString:
    """HTML that is safe to show, whatever `text` holds."""
    text = text.replace("\x00", "�")
    if len(text) > LONGEST or any(text.count(each) > most for each, most in MOST.items()):
        return format_html("<pre>{}</pre>", text)
    mark = f":{hashlib.sha256(text.encode(errors='replace')).hexdigest()[:MARK_CHARS]}:"
    try:
        html = _html(text, mark=mark)
    except RecursionError:  # lists in lists in lists
        return format_html("<pre>{}</pre>", text)
    return mark_safe(
        nh3.clean(
            MATH.sub(_mathml, html),
            tags=TAGS,
            attributes=ATTRIBUTES,
            attribute_filter=functools.partial(_no_foreign_id, mark=mark),
            link_rel="noopener nofollow",
        )
    )


def _no_foreign_id(tag: str, attribute: str, value: str, *, mark: str) -> str | None:
    """Ids are for footnotes: a text that is typed can't take one of the page around it, which scripts look for."""
    return None if attribute == "id" and mark not in value else value


def _html(text: str, *, mark: str) -> str:
    spared = {extension for each, extension in SPARED.items() if text.count(each) > MOST_SPARED}
    return python_markdown.markdown(
        _separate_lists(text),
        extensions=[*(each for each in EXTENSIONS if each not in spared), Bounds()],
        extension_configs={**EXTENSION_SETTINGS, "footnotes": {"SEPARATOR": mark}},
        tab_length=2,  # nested lists by two spaces, as READMEs write them
    )


def render_inline(text: str) -> SafeString:
    """One line of Markdown without its paragraph, for titles."""
    html = render(text).strip()
    single = html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1
    return mark_safe(html[3:-4] if single else html)


def _separate_lists(text: str) -> str:
    """Python-Markdown swallows a list right after a paragraph's line: give it its blank line, outside of fences."""
    parts = re.split(r"(^(?:```|~~~).*?^(?:```|~~~)[ \t]*$)", text, flags=re.MULTILINE | re.DOTALL)
    return "".join(
        part if part.startswith(("```", "~~~")) else LIST_AFTER_TEXT.sub(r"\g<text>\n\n\g<item>", part)
        for part in parts
    )


def _mathml(match: re.Match[str]) -> str:
    tex = unescape(match[2]).strip()
    display = "block" if match[1] == "div" else "inline"
    try:
        return latex2mathml.converter.convert(tex[2:-2].strip(), display=display)
    except Exception:  # the library raises many types for TeX it can't read; the reader then sees the TeX itself
        return f"<code>{match[2]}</code>"
