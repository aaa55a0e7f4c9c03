"""Both ways of encoding with given merges, by hand and against each other."""

import random

import pytest

from kernels.reference import bpe_encoding

every_version = pytest.mark.parametrize("version", [bpe_encoding.naive, bpe_encoding.by_places])
WIKIPEDIA = [(97, 97), (97, 98), (256, 257)]


@every_version
@pytest.mark.parametrize(
    "text, merges, expected",
    [
        (b"aaabdaaabac", WIKIPEDIA, [258, 100, 258, 97, 99]),
        (b"aab", WIKIPEDIA, [256, 98]),  # aa was learned before ab
        (b"aaaaa", [(97, 97), (256, 256)], [257, 97]),  # from left to right, without overlap
        (b"abab", [(98, 97), (97, 256), (257, 98)], [258]),
        (b"", WIKIPEDIA, []),
        (b"a", WIKIPEDIA, [97]),
        (b"abc", [], [97, 98, 99]),
    ],
)
def test_texts_worked_by_hand(version, text, merges, expected):
    assert version(list(text), merges) == expected


@pytest.mark.parametrize("letters", ["a", "ab", "abcd"])
def test_places_find_what_rescanning_finds(letters):
    random.seed(letters)
    for _ in range(60):
        text = random.choices(letters.encode(), k=random.randrange(80))
        merges = some_merges(letters.encode(), 25)
        assert bpe_encoding.by_places(text, merges) == bpe_encoding.naive(text, merges)


def some_merges(letters: bytes, count: int) -> list[tuple[int, int]]:
    tokens, merges = list(letters), []
    while len(merges) < count:
        pair = random.choice(tokens), random.choice(tokens)
        if pair not in merges:
            merges.append(pair)
            tokens.append(255 + len(merges))
    return merges
