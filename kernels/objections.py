"""What in a learner's C++ or CUDA is refused before it is compiled, with line and reason. Compiles and runs nothing.

Counts are made inside the process that runs the learner's code, so the code must not get round the instrumentation:
no assembler, no attributes (they can switch it off), no names of ours, no headers that open the operating system.
The text is read as the compiler's first phases read it: lines that end in a backslash are joined, comments and
literals are taken out, and what could hide a name from such a reading (pasting, raw strings, digraphs, letters that
compilers and Python take for different things) is refused.

What this does not stop: code that computes an address and jumps there, through a pointer to a function; undefined
behaviour that the compiler turns into something else. Such code runs inside the learner's own box, so it can lie
about its own counts, and about nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_CHARS = 200_000  # of a file
MAX_SAID = 40  # sentences: nobody reads more
_MAX_QUOTED = 60  # characters of the file in one of them
# Whitespace between the backslash and the end of the line is allowed by g++, so it is here.
_SPLICE = re.compile(r"\\[ \t\f\v\r]*\Z")
# Words and numbers are tokens here so that each quotation mark is seen where a compiler sees it: 1'000, x.1'0, L'a'.
_LITERAL = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))
    |(?P<raw>(?:u8|[uUL])?R")
    |(?P<word>[A-Za-z_]\w*)
    |(?P<number>\.?[0-9](?:'?\w|\.|(?<=[eEpP])[+-])*)
    |(?P<quoted>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+')
    |(?P<quote>["'])""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_UNREADABLE = {
    "raw": "raw strings are not read here; write an ordinary one",
    "quote": "a quotation mark without its other",
}
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\x7f]|\r(?!\n)")  # g++ takes some of them for the end of a line, or for space
_FOLD = "\0"  # stands for the end of a line inside a comment
_STRANGE = re.compile(r"[^\x09-\x7e]|[$\\`@]")  # a letter to the compiler, perhaps, and part of a number
_WORD = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_DIRECTIVE = re.compile(r"\s*#\s*(?P<name>\w*)\s*(?P<rest>.*)")
_INCLUDE = re.compile(r"<(?P<header>[\w./]+)>\s*")
_SCOPED_ATTRIBUTE = re.compile(r"\[\s*\[[^\[\]]*(?:::|\busing\b)")
_DIRECTIVES = frozenset(
    ["include", "define", "undef", "if", "ifdef", "ifndef", "elif", "else", "endif", "error", "pragma"]
) | {""}
_REFUSED = {
    "asm": "assembler can't be checked",
    "_Pragma": "write it as #pragma, where it is allowed",
    "gnu": "attributes of the compiler's own can switch the checks off",
    "thread_local": "the code runs on one thread",
    "alloca": "use an array of a fixed size",
    **dict.fromkeys(("sincos", "sincosf", "sincosl"), "call sin and cos"),
    **dict.fromkeys(
        ("modf", "modff", "frexp", "frexpf", "remquo", "remquof"), "its result goes where nobody can check"
    ),
}
# Intrinsics that become one instruction with an address in it, which the compiler does not instrument.
_UNCHECKED = re.compile(
    r"_mm\d*_\w*(?:gather|scatter|maskload|maskstore|maskmove|stream|compressstore|expandload|lddqu|maskz?_load"
    r"|mask_store|_broadcast_[sp][sd]|_load[hl]_p|_store[hl]_p|_loaddup)|_mm\d*_broadcast_[sp][sd]|_mm_(?:load|store)[hl]_p"
    r"|_mm\d*_\w*(?:cvt\w+_storeu|bcst|cvtnee|cvtneo)|_m_maskmovq|_fx(?:save|rstor)\w*|_x(?:save|rstor)\w*"
    r"|_directstore\w*|_movdir\w*|_enqcmds?|_tile_\w+|_wru?ss[dq]|_rstorssp|_clrssbsy"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What one language allows."""

    headers: frozenset[str]
    reserved: re.Pattern[str]  # names with two underscores, or one and a capital, that may be used
    pragmas: re.Pattern[str]
    refused: frozenset[str] = frozenset()  # further words


def objections(code: str, policy: Policy) -> list[str]:
    """One sentence for each, with its line; empty where there are none. Takes a time that grows as the text does."""
    if len(code) > MAX_CHARS:
        return [f"line 1: a file of {len(code)} characters; at most {MAX_CHARS} are read"]
    if found := _CONTROL.search(code):
        at = code.count("\n", 0, found.start()) + 1
        return [f"line {at}: a control character, {found[0]!r}: write plain text"]
    text, said = code_alone(code)
    for number, line in enumerate(text.split("\n"), start=1):
        if len(said) > MAX_SAID:
            break
        said += [f"line {number}: {reason}" for reason in _of_line(line, policy)]
    return sorted(set(said), key=lambda each: int(each.split(":")[0].removeprefix("line ")))[:MAX_SAID]


def code_alone(code: str) -> tuple[str, list[str]]:
    """`code` without comments and the insides of literals, line by line, and what is wrong with those."""
    text, said = _without_literals(_joined(code))
    return "\n".join(_unfolded(text)), said


def _joined(code: str) -> str:
    """With spliced lines in one, and as many empty lines after it, so that all others keep their numbers."""
    lines: list[str] = []
    parts: list[str] = []
    for line in code.split("\n"):
        parts.append(_SPLICE.sub("", line))
        if not _SPLICE.search(line):
            lines += ["".join(parts), *[""] * (len(parts) - 1)]
            parts = []
    return "\n".join([*lines, *(["".join(parts)] if parts else [])])


def _without_literals(text: str) -> tuple[str, list[str]]:
    """Up to the first that can't be told from code: with that nothing is compiled anyway."""
    kept: list[str] = []
    line, at = 1, 0
    for found in _LITERAL.finditer(text):
        kept.append(text[at : found.start()])
        line += text.count("\n", at, found.start())
        if found.lastgroup in _UNREADABLE:
            return "".join(kept), [f"line {line}: {_UNREADABLE[found.lastgroup]}"]
        kept.append(_instead(found))
        line, at = line + found[0].count("\n"), found.end()
    return "".join([*kept, text[at:]]), []


def _instead(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "comment":
            return " " + _FOLD * found[0].count("\n")
        case "quoted":
            return '""'
    return found[0]


def _unfolded(text: str) -> Iterator[str]:
    """Its lines. A directive goes on behind a comment that ends in another line; all else may be cut there."""
    for line in text.split("\n"):
        left, owed = line, 0
        while _FOLD in left:
            before, left = left.split(_FOLD, 1)
            if before.lstrip().startswith("#"):
                left, owed = before + left, owed + 1
            else:
                yield before
        yield left
        yield from [""] * owed


def _of_line(line: str, policy: Policy) -> Iterator[str]:
    directive = _DIRECTIVE.fullmatch(line)
    if directive and directive["name"] == "include":
        yield from _of_include(directive["rest"], policy)
        return
    if directive and directive["name"] == "pragma":
        if not policy.pragmas.fullmatch(directive["rest"].strip()):
            yield f"#pragma {directive['rest'].strip()[:_MAX_QUOTED]} is not allowed"
        return
    if directive and directive["name"] not in _DIRECTIVES:
        yield f"#{directive['name'][:_MAX_QUOTED]} is not allowed"
    if "##" in line or "%:" in line or "??" in line:
        yield "## and digraphs hide names from whoever reads the code; write the name out"
    if strange := _STRANGE.search(line):
        yield f"{strange[0]!r} is not read here outside of comments and literals; names are of plain letters and digits"
    if _SCOPED_ATTRIBUTE.search(line):
        yield "attributes with :: are not allowed"
    for word in dict.fromkeys(_WORD.findall(line)):
        yield from _of_word(word, policy)


def _of_include(rest: str, policy: Policy) -> Iterator[str]:
    found = _INCLUDE.fullmatch(rest)
    if found is None or found["header"] not in policy.headers:
        yield f"#include {rest.strip()[:_MAX_QUOTED]} is not allowed; these are: {', '.join(sorted(policy.headers))}"


def _of_word(word: str, policy: Policy) -> Iterator[str]:
    shown = word[:_MAX_QUOTED]
    if word in _REFUSED:
        yield f"`{shown}` is not allowed: {_REFUSED[word]}"
    elif word in policy.refused or "studyhub" in word.lower():
        yield f"`{shown}` is not allowed here"
    elif _UNCHECKED.match(word):
        yield f"`{shown}` reads or writes memory in a way that can't be checked; use a plain load or store"
    elif ("__" in word or re.match(r"_[A-Z]", word)) and not policy.reserved.fullmatch(word):
        yield f"`{shown}` is a name kept for the compiler, and not one of those that are allowed"
