"""Byte-pair encoding with merges that are given: rescanning for each merge, and by the places of each pair.

A list of merges is in the order in which they were learned: number i makes the token 256 + i from two tokens below it,
and no pair stands in it twice. Both give the same tokens. Leaves out learning merges and cutting a text into words.
"""

from collections import defaultdict

Pairs = list[tuple[int, int]]


def naive(ids: list[int], merges: Pairs) -> list[int]:
    """Goes over everything once for each merge, most of which occur nowhere: (tokens * merges) steps."""
    for new, (left, right) in enumerate(merges, start=256):
        out, at = [], 0
        while at < len(ids):
            if ids[at] == left and at + 1 < len(ids) and ids[at + 1] == right:
                out.append(new)
                at += 2
            else:
                out.append(ids[at])
                at += 1
        ids = out
    return ids


def by_places(ids: list[int], merges: Pairs) -> list[int]:
    """Looks up where each pair stands: (tokens + merges) steps, for a merge makes two new pairs at most."""
    tokens = [*ids, -1]  # -1: nothing is left here; at the end, so that the last token has a neighbour
    before, after = list(range(-1, len(ids))), list(range(1, len(ids) + 2))
    places: defaultdict[tuple[int, int], list[int]] = defaultdict(list)  # from left to right
    for at in range(len(ids) - 1):
        places[tokens[at], tokens[at + 1]].append(at)
    for new, (left, right) in enumerate(merges, start=256):
        # subtle: no pair made in this loop is this pair, so the list does not grow while it is read
        for at in places.get((left, right), ()):
            gone = after[at]
            if tokens[at] != left or tokens[gone] != right:
                continue  # an earlier merge, or this one in a run such as "aaa", took one of the two
            tokens[at], tokens[gone] = new, -1
            follower, leader = after[gone], before[at]
            after[at], before[follower] = follower, at
            places[new, tokens[follower]].append(at)
            if leader >= 0:
                places[tokens[leader], new].append(leader)
    return [token for token in tokens if token >= 0]
