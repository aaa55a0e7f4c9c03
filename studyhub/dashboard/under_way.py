"""Which modules the first page shows: those under way and the next one to begin, never the whole roadmap once more."""

from dataclasses import dataclass

from studyhub.roadmap.progress import Progress, Twig

BEGUN = 6  # more would hide what comes below them
FIRST = 3  # while nothing is begun


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWay:
    """`more` is how many modules the roadmap's own page has beside these."""

    title: str
    modules: list[Twig]
    more: int


def under_way(progress: Progress) -> UnderWay | None:
    """In the roadmap's order; None where there is nothing left to do in any module."""
    rest = [module for module in progress.modules if module.tally.leaves and not module.tally.is_done]
    begun = [module for module in rest if module.tally.covered][:BEGUN]
    fresh = [module for module in rest if not module.tally.covered]
    shown = begun + fresh[: 1 if begun else FIRST]
    if not shown:
        return None
    return UnderWay(
        title="Modules under way" if begun else "First modules",
        modules=[module for module in progress.modules if any(module is each for each in shown)],
        more=len(progress.modules) - len(shown),
    )
