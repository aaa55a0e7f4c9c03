"""How alike the words of two items are, and which are compared while there is leave to compare. Pairs nothing."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from studyhub.roadmap.spots import Spot

SIMILAR = 0.6  # of the characters, among items of one parent
NEARLY_SAME = 0.8  # among items of one module
COMPARED = 160  # characters of a text
MOST_LETTERS = 10_000_000  # met by letters of other texts in a matching; for more, a document was replaced, not edited
SHORTEST = 100  # letters met that a comparison counts for at least, because two empty texts cost time too

Groups = Mapping[Hashable, list[Spot]]


class Comparing:
    """One allowance for a whole matching, however many steps ask."""

    def __init__(self) -> None:
        self.left = MOST_LETTERS
        self.settled: set[tuple[int, int]] = set()  # compared: too unlike for any step, or one of the two was paired

    def rank(self, couples: Iterable[tuple[Spot, Spot]], *, least: float) -> list[tuple[Spot, Spot]]:
        """The most similar first, of equally similar ones as they came; none below `least`, none a second time."""
        found = []
        for one, other in couples:
            if (one.id, other.id) in self.settled:
                continue
            if self.left < (cost := _cost(one, other)):
                break
            self.left -= cost
            self.settled.add((one.id, other.id))
            found.append((likeness(one, other), one, other))
        found.sort(key=lambda row: -row[0])
        return [(one, other) for alike, one, other in found if alike >= least]


def nearest_first(new: Groups, old: Groups) -> Iterator[tuple[Spot, Spot]]:
    """Couples of new and old in groups of one key: a list that was replaced whole takes its turn after small edits."""
    shared = [key for key in new if key in old]
    for key in sorted(shared, key=lambda key: len(new[key]) * len(old[key])):
        yield from _by_distance(new[key], old[key])


def _by_distance(new: list[Spot], old: list[Spot]) -> Iterator[tuple[Spot, Spot]]:
    """The first with the first, the second with the second, …; then those that stand one apart, two apart, …"""
    yield from zip(new, old, strict=False)
    for away in range(1, max(len(new), len(old))):
        yield from zip(new, old[away:], strict=False)
        yield from zip(new[away:], old, strict=False)


def _cost(one: Spot, other: Spot) -> int:
    """The time of a comparison grows with this product, by up to 0.2 µs (two texts of the letters a and b)."""
    return max(SHORTEST, len(one.text[:COMPARED]) * len(other.text[:COMPARED]))


def likeness(one: Spot, other: Spot) -> float:
    """From 0 to 1; 0 for all that is less than SIMILAR."""
    matcher = SequenceMatcher(None, one.text[:COMPARED], other.text[:COMPARED], autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= SIMILAR and matcher.quick_ratio() >= SIMILAR else 0.0
