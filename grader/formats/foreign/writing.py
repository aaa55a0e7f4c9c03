"""The texts of a laid-down folder that every format has: exercise.toml, thin tests, what is said about weaknesses."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

THRESHOLD = 0.9  # not 1: the reference itself, sent in again, would be too slow every other time
TIERS = {"bronze": 1.1, "silver": 1.5, "gold": 3.0}
CALLS = 6  # timed ones of each side, in each process pair
_WORDS = {
    "constant": "one number everywhere",
    "identity": "its input, handed back as it came",
    "input_independent": "the answer to any other input",
    "tiny_variance": "anything near the mean",
    "zeros": "zeros",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One test of a laid-down folder."""

    case: str  # in cases.json
    name: str  # of the test function
    points: int
    category: str
    hint: str


def toml(
    *, kind: str, title: str, summary: str, module: str, entry: str, measured: bool, wall_s: int = 60, cpu_s: int = 60
) -> str:
    """exercise.toml."""
    lines = [
        f"title = {quoted(title)}",
        f"summary = {quoted(summary)}",
        f"module = {quoted(module)}",
        f'kind = "{kind}"',
        f'entry = ["{entry}"]',
        'device = "cpu"',
        'imports = ["numpy", "torch"]',
        "reveal = 0",
        "[limits]",
        f"wall_s = {wall_s}",
        f"cpu_s = {cpu_s}",
        "memory_mb = 2048",
        *(["[speed]", "budget_s = 30"] if measured else []),
    ]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """As TOML writes it, on one line."""
    printable = "".join(each if each.isprintable() else " " for each in text)
    return json.dumps(" ".join(printable.split()), ensure_ascii=False)


def tests(words: str, asked: Sequence[Asked]) -> str:
    """A test file: what is asked and what it is worth; how it is asked and judged is the grader's own code."""
    parts = [
        f'"""{words}"""\n\n'
        "from grader.formats.foreign.asking import problem_beside\nfrom grader.testing import points\n",
        "PROBLEM = problem_beside(__file__)",
    ]
    parts += [
        f"\n@points({each.points}, category={each.category!r}, hint={each.hint!r})\n"
        f"def {each.name}(solution, rng):\n    PROBLEM.ask(solution, rng, {each.case!r})"
        for each in asked
    ]
    return "\n\n".join(parts) + "\n"


def said_of_weakness(facts: Mapping[str, Any]) -> str:
    """For the prompt; empty where there is nothing to say."""
    if not facts["weak"]:
        return ""
    told = " and ".join(_WORDS[each] for each in facts["weak"])
    left = [_WORDS[each] for each in facts["left"]]
    ours = (
        f"Even here that passes for {' and '.join(left)}: what this exercise proves is little."
        if left
        else "Here it does not: some of the hidden inputs are other ones."
    )
    return f"As it was written, this problem takes for right: {told}. {ours}"


def said_of_sizes(capped: Mapping[str, Sequence[Any]]) -> str:
    """For the prompt; empty where nothing was made smaller."""
    if not capped:
        return ""
    told = ", ".join(f"`{name}` is {now} instead of {was}" for name, (was, now) in capped.items())
    return f"So that it fits a CPU, {told}."


def said_of_speed(unmeasured: str) -> str:
    """For the prompt."""
    if unmeasured:
        return f"Speed is not measured here: {unmeasured}."
    tiers = ", ".join(f"{name} from {factor:g}×" for name, factor in TIERS.items())
    return (
        f"Once every test passes, your code is timed against the reference, both on one core with one thread. "
        f"At least {THRESHOLD:g}× its speed is asked; {tiers}."
    )


def fenced(source: str) -> str:
    """Source text in Markdown, whatever it contains."""
    fence = "`" * max(3, 1 + max((len(run) for run in source.split() if set(run) == {"`"}), default=0))
    return f"{fence}python\n{source.rstrip()}\n{fence}\n"


def design(facts: Mapping[str, Any], origin: str) -> str:
    """design.md: where it comes from, and what was made of it."""
    weak, left = (", ".join(facts[key]) or "no" for key in ("weak", "left"))
    return (
        f"# Somebody else's problem\n\nLaid down from {origin}; nothing in it was edited by hand.\n\n"
        f"- Sizes made smaller: {json.dumps(facts['capped'])}\n"
        f"- Weak as it was written: {weak}; as it is here: {left}\n"
        f"- Speed: {facts['unmeasured'] or 'measured'}\n"
    )
