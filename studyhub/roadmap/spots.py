"""What a node, or an entry of a text, can be known by: its words, its label, where it stands. Finds no pairs."""

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

MARKUP = re.compile(r"[*_`~]+|\[(?P<text>[^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A node or an entry, as far as it can be told from others."""

    id: int
    parent: int | None
    is_item: bool
    kind: str
    text: str  # plain words of its title
    label: str = ""  # plain words
    code: str = ""


def plain(text: str) -> str:
    """Words only: no emphasis, link target, surrounding punctuation, case or spacing."""
    bare = MARKUP.sub(lambda match: match["text"] or "", unicodedata.normalize("NFC", text))
    return " ".join(bare.split()).strip(" :.–—-").casefold()


def make_key(path: Sequence[str], taken: set[str]) -> str:
    """A hash of heading path and text; a second of the same path gets an ordinal, and so a key of its own."""
    ordinal = 1
    while True:
        parts = [*path, str(ordinal)] if ordinal > 1 else list(path)
        key = hashlib.sha1("\x1f".join(parts).encode(), usedforsecurity=False).hexdigest()
        if key not in taken:
            return key
        ordinal += 1


Key = Callable[[Spot], Hashable | None]  # None: known by nothing of the kind


def labelled(spot: Spot) -> Hashable | None:
    """Label and words."""
    return (spot.label, spot.text) if spot.text else None


def worded(spot: Spot) -> Hashable | None:
    """Words, whatever the label."""
    return spot.text or None


def label_alone(spot: Spot) -> Hashable | None:
    """The label, whatever the words."""
    return spot.label or None


def anything(spot: Spot) -> Hashable | None:
    """Every spot is like every other."""
    return True


def whole_title(spot: Spot) -> Hashable | None:
    """Sections are many of one name ("Knowledge Checks"): only parts and modules are known by their title alone."""
    return (spot.kind, spot.text) if spot.kind in ("part", "module") and spot.text else None


def module_code(spot: Spot) -> Hashable | None:
    """Of modules only."""
    return spot.code if spot.kind == "module" and spot.code else None


def both(first: Hashable, second: Hashable | None) -> Hashable | None:
    """A key made of two; none if the second is none."""
    return None if second is None else (first, second)


def grouped(spots: Iterable[Spot], key: Key) -> dict[Hashable, list[Spot]]:
    """By key, in their order, without those that have none."""
    groups: dict[Hashable, list[Spot]] = defaultdict(list)
    for spot in spots:
        if (value := key(spot)) is not None:
            groups[value].append(spot)
    return groups


def paths_of(spots: dict[int, Spot]) -> dict[int, tuple[str, ...]]:
    """Label and words of everything above each spot, and its own."""
    paths: dict[int, tuple[str, ...]] = {}

    def path(spot: Spot) -> tuple[str, ...]:
        if spot.id not in paths:
            above = spots.get(spot.parent) if spot.parent is not None else None
            paths[spot.id] = (*(path(above) if above else ()), f"{spot.label} {spot.text}".strip())
        return paths[spot.id]

    for spot in spots.values():
        path(spot)
    return paths


def modules_of(spots: dict[int, Spot]) -> dict[int, int | None]:
    """The module each spot stands in, itself included."""
    found: dict[int, int | None] = {}
    for spot in spots.values():
        here: Spot | None = spot
        while here is not None and here.kind != "module":
            here = spots.get(here.parent) if here.parent is not None else None
        found[spot.id] = here.id if here else None
    return found


def words_below(spots: dict[int, Spot]) -> dict[int, Counter[str]]:
    """Of each heading: the items below it, by their words."""
    words: dict[int, Counter[str]] = {spot.id: Counter() for spot in spots.values()}
    for spot in spots.values():
        above = spots.get(spot.parent) if spot.is_item and spot.parent is not None else None
        while above is not None:
            words[above.id][spot.text] += 1
            above = spots.get(above.parent) if above.parent is not None else None
    return words
