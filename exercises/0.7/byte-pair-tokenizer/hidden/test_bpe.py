import plain
import pytest

from grader.testing import points

WORDS = "low lower lowest new newer newest wide wider widest the then there these slow slower show shower".split()
SCRIPTS = [
    (0x20, 0x7E),
    (0xC0, 0x24F),
    (0x391, 0x3C9),
    (0x410, 0x44F),
    (0x5D0, 0x5EA),
    (0x4E00, 0x9FFF),
    (0x1F300, 0x1F64F),
]


def letters(rng, alphabet, length):
    return "".join(alphabet[int(i)] for i in rng.integers(len(alphabet), size=length))


def sentences(rng, length):
    return " ".join(WORDS[int(i)] for i in rng.integers(len(WORDS), size=length))


def unicode(rng, length):
    """Any code points but surrogates; half of them from a few scripts, so that pairs repeat."""
    points = [int(p) if p < 0xD800 else int(p) + 0x800 for p in rng.integers(0x110000 - 0x800, size=length)]
    low, high = SCRIPTS[int(rng.integers(len(SCRIPTS)))]
    near = [int(p) for p in rng.integers(low, high + 1, size=length)]
    return "".join(chr(a if coin else b) for a, b, coin in zip(points, near, rng.random(length) < 0.5, strict=True))


def pairs(merges):
    return [tuple(pair) for pair in merges]


@points(
    1, category="training", hint="count at every position, overlaps too; replace from left to right, without overlap"
)
@pytest.mark.parametrize(
    "text, expected",
    [
        ("aaaa", [(97, 97)]),  # aa three times; then the one pair ZZ counts 1
        ("aaaaaaaa", [(97, 97), (256, 256)]),  # 7 pairs, then ZZZZ with 3, then XX with 1
        ("abcabc", [(97, 98), (256, 99)]),  # ab and bc tie: a is smaller; then Zc twice, cZ once
        ("aaabcbc", [(97, 97), (98, 99)]),  # aa and bc both count 2, only because aaa holds aa twice
        ("zyzyxwxw", [(120, 119), (122, 121)]),  # each twice: xw has the smaller left id, though zy comes first
    ],
    ids=["a short run", "a longer run", "merging a merge", "overlaps count", "a tie"],
)
def test_merges_worked_by_hand(solution, text, expected):
    assert pairs(solution.BPE().train(text, 10)) == expected


@points(
    2, category="training", hint="highest count first; among equals the smallest left id, then the smallest right id"
)
def test_merges_of_a_text_with_many_ties(solution, rng):
    for alphabet in ("ab", "abc", "zyxwv", "éàü"):
        text = letters(rng, alphabet, 120)
        assert pairs(solution.BPE().train(text, 15)) == plain.train(text, 15)


@points(1, category="training", hint="pairs are made of tokens: a merged token can be merged again")
def test_merges_of_a_longer_text(solution, rng):
    text = sentences(rng, 300)
    assert pairs(solution.BPE().train(text, 60)) == plain.train(text, 60)


@points(1, category="training", hint="stop after the wanted number of merges, or as soon as no pair occurs twice")
def test_training_stops_in_time(solution):
    assert pairs(solution.BPE().train("aaabdaaabac", 2)) == [(97, 97), (97, 98)]
    for text, merges in (("abcdef", 5), ("", 5), ("a", 5), ("aaabdaaabac", 0)):
        assert pairs(solution.BPE().train(text, merges)) == []


@points(
    1,
    category="training",
    hint="train begins with the bytes, whatever was learned before; no two objects share anything",
)
def test_training_again_starts_afresh(solution, rng):
    first, second = sentences(rng, 40), letters(rng, "abc", 100)
    bpe, other = solution.BPE(), solution.BPE()
    bpe.train(first, 20)
    assert pairs(bpe.train(second, 10)) == plain.train(second, 10)
    assert list(bpe.encode(second)) == plain.encode(second, plain.train(second, 10))
    assert list(other.encode("abc")) == [97, 98, 99]


@points(1, category="training", hint="forget first: also when the new text is empty, or no merges are wanted")
@pytest.mark.parametrize("text, merges", [("", 5), ("abab", 0), ("abc", 5)], ids=["no text", "no merges", "no repeats"])
def test_training_that_learns_nothing_forgets_all_the_same(solution, text, merges):
    bpe = solution.BPE()
    bpe.train("abababab", 5)
    assert pairs(bpe.train(text, merges)) == []
    assert list(bpe.encode("abab")) == [97, 98, 97, 98]
    with pytest.raises(ValueError):
        bpe.decode([256])


@points(2, category="encoding", hint="merges apply in the order learned, wherever the text comes from")
def test_encoding_a_text_it_never_saw(solution, rng):
    text = sentences(rng, 200)
    bpe, merges = solution.BPE(), plain.train(text, 50)
    bpe.train(text, 50)
    for unseen in (sentences(rng, 30), "the newest showers widen slowly", letters(rng, "ehlnorstw ", 80)):
        assert list(bpe.encode(unseen)) == plain.encode(unseen, merges)
    text = letters(rng, "abc", 300)
    merges = plain.train(text, 30)
    bpe.train(text, 30)
    for _ in range(5):
        unseen = letters(rng, "abcd", 60)
        assert list(bpe.encode(unseen)) == plain.encode(unseen, merges)


@points(2, category="encoding", hint="a longer token is not better than one that was learned earlier")
def test_the_first_learned_merge_wins_over_the_longest_token(solution):
    bpe = solution.BPE()
    bpe.train("bc.bc,bc;ab-ab+", 10)  # bc three times: 256; ab twice: 257; nothing else repeats
    assert list(bpe.encode("abab")) == [257, 257]
    assert list(bpe.encode("abc")) == [97, 256]
    assert list(bpe.encode("aabcbab")) == [97, 97, 256, 98, 257]


@points(1, category="encoding", hint="no text, no tokens; and decoding none gives the empty text")
def test_nothing(solution):
    bpe = solution.BPE()
    bpe.train("hello hello", 3)
    assert list(bpe.encode("")) == []
    assert bpe.decode([]) == ""


@points(3, category="round trip", hint="work with bytes throughout; letters beyond ASCII take two to four of them")
def test_any_text_survives_the_round_trip(solution, rng):
    bpe = solution.BPE()
    bpe.train(unicode(rng, 400) + sentences(rng, 100), 60)
    texts = [unicode(rng, int(n)) for n in rng.integers(1, 60, size=12)]
    for text in [*texts, "\x00\x01\x7f", "naïve café 🙂🙂👩‍👩‍👧", "日本語のテキスト", "a\r\nb\tc\u2028d"]:
        ids = list(bpe.encode(text))
        assert all(type(i) is int for i in ids)
        assert bpe.decode(ids) == text


@points(2, category="decoding", hint="a token may hold half a letter: join the bytes of all tokens, then decode once")
def test_tokens_that_cut_letters_in_the_middle(solution):
    bpe = solution.BPE()
    assert pairs(bpe.train("éàéà", 1)) == [(169, 195)]
    assert bpe.decode([195, 256, 160]) == "éà"
    assert pairs(bpe.train("aéaé", 1)) == [(97, 195)]
    assert bpe.decode([256, 169]) == "aé"


@points(1, category="decoding", hint="bytes that are no UTF-8 become the replacement character: errors='replace'")
def test_bytes_that_are_no_text(solution):
    bpe = solution.BPE()
    assert bpe.decode([97, 255, 98]) == "a\ufffdb"
    assert bpe.decode([0xC3]) == "\ufffd"


@points(1.5, category="bad input", hint="decode raises ValueError for ids below 0 or beyond the vocabulary")
@pytest.mark.parametrize("ids", [[-1], [97, 258], [100000]], ids=["negative", "the next one", "far beyond"])
def test_an_id_that_is_no_token(solution, ids):
    bpe = solution.BPE()
    bpe.train("aaaaaaaa", 2)
    with pytest.raises(ValueError):
        bpe.decode(ids)
