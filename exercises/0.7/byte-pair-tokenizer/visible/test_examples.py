from grader.testing import points

TEXT = "aaabdaaabac"


@points(1, category="example")
def test_the_example_from_wikipedia(solution):
    bpe = solution.BPE()
    assert bpe.train(TEXT, 10) == [(97, 97), (97, 98), (256, 257)]
    assert bpe.encode(TEXT) == [258, 100, 258, 97, 99]
    assert bpe.decode([258, 100, 258, 97, 99]) == TEXT


@points(1, category="example")
def test_untrained_it_speaks_bytes(solution):
    bpe = solution.BPE()
    assert bpe.encode("Né") == [78, 195, 169]
    assert bpe.decode([78, 195, 169]) == "Né"
