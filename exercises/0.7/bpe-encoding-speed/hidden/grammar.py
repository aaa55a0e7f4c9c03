"""Merges and texts that fit them, drawn at random: so fast that every timed call can have its own."""

import numpy as np

LONGEST = 12  # bytes that a token stands for


def draw(rng, length, merges, letters):
    """Some `letters` bytes, `merges` pairs of them and of each other, and a text of the tokens that come of it."""
    spelled = {int(letter): bytes([letter]) for letter in rng.permutation(256)[:letters]}
    tokens, pairs = list(spelled), {}
    while len(pairs) < merges:
        left, right = (tokens[int(len(tokens) * u * u)] for u in rng.random(2))  # early tokens more often
        word = spelled[left] + spelled[right]
        if (left, right) not in pairs and len(word) <= LONGEST:
            new = pairs[left, right] = 256 + len(pairs)
            tokens.append(new)
            spelled[new] = word
    text = b"".join(spelled[tokens[i]] for i in rng.integers(len(tokens), size=length))[:length]
    return np.frombuffer(text, np.uint8).copy(), np.array(list(pairs), np.int32).reshape(-1, 2)
