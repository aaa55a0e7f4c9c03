"""Byte-pair encoding to the letter of the prompt, as slowly and plainly as possible."""

from collections import Counter


def train(text, merges):
    tokens, learned = list(text.encode()), []
    while len(learned) < merges:
        counts = Counter(zip(tokens, tokens[1:], strict=False))
        pair = min(counts, key=lambda pair: (-counts[pair], pair), default=None)
        if pair is None or counts[pair] < 2:
            break
        tokens = replace(tokens, pair, 256 + len(learned))
        learned.append(pair)
    return learned


def encode(text, learned):
    tokens = list(text.encode())
    for number, pair in enumerate(learned):
        tokens = replace(tokens, pair, 256 + number)
    return tokens


def replace(tokens, pair, new):
    out, at = [], 0
    while at < len(tokens):
        found = tuple(tokens[at : at + 2]) == pair
        out.append(new if found else tokens[at])
        at += 2 if found else 1
    return out
