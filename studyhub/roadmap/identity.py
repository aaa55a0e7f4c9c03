"""Which node of the last import is which entry of the new text. Pure: ticks survive edits because of this file.

A node's key is made once, from its heading path and text, and never changes; a re-import finds the node again by, in
this order (each step takes only what no step before it took, in the order of the text):
1. headings: same path; same title under the same parent; a part or module of the same title anywhere; the heading
   that shares at least half its items; a module of the same code
2. items: same words under the same parent, with and then without their label; same words in the same module; same
   words anywhere; a parent whose children were found
3. items under the same parent: the same label ("Exercise 1" was reworded); then the most similar words,
   of equally similar ones the nearest, while there is leave to compare
4. items of the same module with nearly the same words
What is left over in the text is new. What is left over in the tree is retired, with its ticks, and steps 1 and 2 find
it again when it comes back.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from studyhub.roadmap.likeness import NEARLY_SAME, SIMILAR, Comparing, nearest_first
from studyhub.roadmap.spots import (
    Key,
    Spot,
    anything,
    both,
    grouped,
    label_alone,
    labelled,
    module_code,
    modules_of,
    paths_of,
    whole_title,
    worded,
    words_below,
)

MOST_HEADINGS = 20_000  # of the text times of the tree, to look for common items; beyond, a document was replaced


def match(old: Sequence[Spot], new: Sequence[Spot], *, retired: Sequence[Spot] = ()) -> dict[int, int]:
    """New id → old id. Every old spot is given at most once."""
    matching = _Matching(old, new)
    matching.headings()
    matching.same_words()
    matching.other_words()
    again = _Matching([*old, *retired], new, pairs=matching.pairs)
    again.headings()
    again.same_words()
    return again.pairs


class _Matching:
    """The pairs found so far, and the steps that find more."""

    def __init__(self, old: Sequence[Spot], new: Sequence[Spot], *, pairs: dict[int, int] | None = None) -> None:
        self.olds = {spot.id: spot for spot in old}
        self.news = {spot.id: spot for spot in new}
        self.pairs = dict(pairs or {})
        self.taken = set(self.pairs.values())
        self.comparing = Comparing()
        self.old_module = modules_of(self.olds)
        self.new_module = modules_of(self.news)

    def headings(self) -> None:
        old_paths, new_paths = paths_of(self.olds), paths_of(self.news)
        self._heads(lambda spot: old_paths[spot.id], lambda spot: new_paths[spot.id])
        self._heads_under_parents()
        self._heads(whole_title, whole_title)
        self._heads_under_parents()
        self._heads_that_share_items()
        self._heads(module_code, module_code)
        self._heads_under_parents()

    def same_words(self) -> None:
        for key in (labelled, worded):
            while self._items(*self._under_parent(key)):
                pass
        self._items(*self._in_module(worded))
        self._items(worded, worded)
        self._parents_of_found_children()

    def other_words(self) -> None:
        while self._items(*self._under_parent(label_alone)) or self._similar(
            *self._under_parent(anything), least=SIMILAR
        ):
            pass
        self._similar(*self._in_module(anything), least=NEARLY_SAME)

    def _pair(self, new: Spot, old: Spot) -> None:
        self.pairs[new.id] = old.id
        self.taken.add(old.id)

    def _free(self, *, items: bool) -> tuple[list[Spot], list[Spot]]:
        old = [spot for spot in self.olds.values() if spot.is_item is items and spot.id not in self.taken]
        new = [spot for spot in self.news.values() if spot.is_item is items and spot.id not in self.pairs]
        return old, new

    def _heads(self, old_key: Key, new_key: Key) -> bool:
        return self._same(*self._free(items=False), old_key, new_key)

    def _items(self, old_key: Key, new_key: Key) -> bool:
        return self._same(*self._free(items=True), old_key, new_key)

    def _same(self, old: list[Spot], new: list[Spot], old_key: Key, new_key: Key) -> bool:
        """Pair what has the same key, in order; a key of None matches nothing."""
        waiting = grouped(old, old_key)
        found = False
        for spot in new:
            key = new_key(spot)
            if key is not None and waiting.get(key):
                self._pair(spot, waiting[key].pop(0))
                found = True
        return found

    def _heads_under_parents(self) -> None:
        while self._heads(*self._under_parent(worded)):
            pass

    def _under_parent(self, key: Key) -> tuple[Key, Key]:
        return (
            lambda spot: both(spot.parent, key(spot)),
            lambda spot: both(None if spot.parent is None else self.pairs.get(spot.parent, -1), key(spot)),
        )

    def _in_module(self, key: Key) -> tuple[Key, Key]:
        return (
            lambda spot: both(self.old_module[spot.id], key(spot)),
            lambda spot: both(self._old_module_of(spot), key(spot)),
        )

    def _old_module_of(self, new: Spot) -> int | None:
        module = self.new_module[new.id]
        return None if module is None else self.pairs.get(module, -1)

    def _heads_that_share_items(self) -> None:
        old, new = self._free(items=False)
        old_words, new_words = words_below(self.olds), words_below(self.news)
        if len(old) * len(new) > MOST_HEADINGS:
            return
        shared = [
            (common, one, other)
            for one in new
            for other in old
            if (common := (new_words[one.id] & old_words[other.id]).total())
            and 2 * common >= min(new_words[one.id].total(), old_words[other.id].total())
            and one.kind == other.kind
        ]
        for _, one, other in sorted(shared, key=lambda found: -found[0]):
            if one.id not in self.pairs and other.id not in self.taken:
                self._pair(one, other)

    def _parents_of_found_children(self) -> None:
        votes: dict[int, Counter[int]] = defaultdict(Counter)
        for new_id, old_id in self.pairs.items():
            new_parent, old_parent = self.news[new_id].parent, self.olds[old_id].parent
            if new_parent is not None and old_parent is not None:
                votes[new_parent][old_parent] += 1
        for new_id, elected in votes.items():
            old_id = elected.most_common(1)[0][0]
            free = new_id not in self.pairs and old_id not in self.taken
            if free and self.news[new_id].is_item and self.olds[old_id].is_item:
                self._pair(self.news[new_id], self.olds[old_id])

    def _similar(self, old_key: Key, new_key: Key, *, least: float) -> bool:
        """Pair the most similar texts of each group first, down to `least`."""
        old, new = self._free(items=True)
        couples = nearest_first(grouped(new, new_key), grouped(old, old_key))
        found = False
        for one, other in self.comparing.rank(couples, least=least):
            if one.id not in self.pairs and other.id not in self.taken:
                self._pair(one, other)
                found = True
        return found
