import numpy as np
import pytest
from grammar import draw

from grader.testing import assert_close, points


def as_bytes(text):
    return np.frombuffer(text, dtype=np.uint8).copy()


def as_pairs(*pairs):
    return np.array(pairs, dtype=np.int32).reshape(-1, 2)


def padded(tokens, length):
    return np.array([*tokens, *[-1] * (length - len(tokens))], dtype=np.int32)


def to_the_letter(text, merges):
    """The prompt's first sentence on encoding, as strings: each token is a character of its own, and str.replace goes
    from left to right without overlap."""
    line = "".join(map(chr, text.tolist()))
    for number, (left, right) in enumerate(merges.tolist()):
        line = line.replace(chr(left) + chr(right), chr(256 + number))
    return padded([ord(token) for token in line], len(text))


@points(2, category="by hand", hint="merges apply in their order, each from left to right, without overlap")
@pytest.mark.parametrize(
    "text, merges, tokens",
    [
        (b"aaaaa", [(97, 97), (256, 256)], [257, 97]),
        (b"aaaaaaa", [(97, 97), (256, 97)], [256, 256, 257]),
        (b"abab", [(98, 97), (97, 256), (257, 98)], [258]),
        (b"abcabc", [(98, 99), (97, 98), (97, 256)], [258, 258]),
        (b"aabaab", [(97, 98), (97, 97), (97, 256)], [258, 258]),
    ],
    ids=["a run", "a merge in a run", "a chain", "not the longest", "the first learned"],
)
def test_texts_worked_by_hand(solution, text, merges, tokens):
    assert_close(solution.encode(as_bytes(text), as_pairs(*merges)), padded(tokens, len(text)))


@points(1, category="edges", hint="no neighbours, no merges: what is the result then?")
def test_next_to_nothing(solution):
    nothing, pairs = np.zeros(0, np.uint8), as_pairs((97, 98))
    for text, merges in ((nothing, pairs), (as_bytes(b"a"), pairs), (as_bytes(b"ab"), as_pairs())):
        found = solution.encode(text, merges)
        assert found.dtype == np.int32
        assert_close(found, padded(text.tolist(), len(text)))


@points(3, category="random", hint="a pair that stood there a while ago may be gone: look again before you merge it")
@pytest.mark.parametrize("letters", [2, 5, 26, 200])
def test_random_merges(solution, rng, letters):
    for length, merges in ((1, 3), (40, 12), (301, 90)):
        text, pairs = draw(rng, length, merges, letters)
        assert_close(solution.encode(text, pairs), to_the_letter(text, pairs))


@points(2, category="runs", hint="in aaa the pair aa stands twice, but only the first can be merged")
def test_runs_of_one_letter(solution, rng):
    for length in (2, 3, 8, 63, 100):
        text, pairs = np.full(length, 120, np.uint8), draw(rng, 1, 20, 1)[1]
        pairs[pairs < 256] = 120
        assert_close(solution.encode(text, pairs), to_the_letter(text, pairs))


@points(1, category="runs", hint="two merged tokens side by side are a pair like any other")
def test_periods_that_merge_into_themselves(solution, rng):
    doubling = as_pairs((7, 8), (256, 256), (257, 257), (258, 258))
    for length in (6, 31, 64, 93):
        text = np.resize(np.array([7, 8], np.uint8), length)
        assert_close(solution.encode(text, doubling), to_the_letter(text, doubling))


@points(1, category="bytes", hint="bytes from 128 up and the byte 0 are letters like any other")
def test_all_bytes(solution, rng):
    text = rng.integers(256, size=400).astype(np.uint8)
    pairs = as_pairs(*dict.fromkeys(zip(text[:-1:3].tolist(), text[1::3].tolist(), strict=False)))
    assert_close(solution.encode(text, pairs), to_the_letter(text, pairs))


@points(1, category="state", hint="nothing may stay from one call to the next: other merges, other tokens")
def test_the_same_text_with_other_merges(solution, rng):
    text, pairs = draw(rng, 120, 40, 6)
    for merges in (pairs, pairs[:5], pairs[:0], pairs):
        assert_close(solution.encode(text, merges), to_the_letter(text, merges))
