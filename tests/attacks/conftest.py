"""The targets are exercises, not tests of ours; and a table of what was tried, at the end."""

from collections import Counter

import pytest

from tests.attacks.reading import FAMILIES, read_attacks

collect_ignore = ["targets", "clock", "wall_clock", *FAMILIES]  # the clocks: tests/speed tries them


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Attacks by family, and how many gradings of them failed to hold."""
    ran = {state: _by_family(terminalreporter, state) for state in ("passed", "failed", "skipped")}
    if not sum(map(Counter.total, ran.values())):
        return
    attacks, controls = Counter(), Counter()
    for each in read_attacks():
        (controls if each.is_control else attacks)[each.family] += 1
    write = terminalreporter.write_line
    write("")
    write(f"{'attacks':24} files controls   held broken not promised")
    for family in FAMILIES:
        figures = [ran[state][family] for state in ("passed", "failed", "skipped")]
        write("{:24} {:5} {:8} {:6} {:6} {:12}".format(family, attacks[family], controls[family], *figures))
    totals = [ran[state].total() for state in ("passed", "failed", "skipped")]
    write("{:24} {:5} {:8} {:6} {:6} {:12}".format("all", attacks.total(), controls.total(), *totals))


def _by_family(terminalreporter: pytest.TerminalReporter, state: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for report in terminalreporter.stats.get(state, []):
        found.update(family for family in FAMILIES if f"-{family}/" in report.nodeid)
    return found
