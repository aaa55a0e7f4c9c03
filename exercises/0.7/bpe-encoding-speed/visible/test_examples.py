import numpy as np

from grader.testing import assert_close, points

MERGES = np.array([(97, 97), (97, 98), (256, 257)], dtype=np.int32)


def as_bytes(text):
    return np.frombuffer(text, dtype=np.uint8).copy()


@points(1, category="example")
def test_the_example_from_wikipedia(solution):
    expected = np.array([258, 100, 258, 97, 99, -1, -1, -1, -1, -1, -1])
    assert_close(solution.encode(as_bytes(b"aaabdaaabac"), MERGES), expected)


@points(1, category="example")
def test_the_merge_that_was_learned_first_goes_first(solution):
    assert_close(solution.encode(as_bytes(b"aab"), MERGES), np.array([256, 98, -1]))
