from collections import Counter


class BPE:
    def __init__(self):
        self.merges = []

    def train(self, text, merges):
        tokens = list(text.encode("utf-8"))
        self.merges = []
        for new in range(256, 256 + merges):
            counts, at = Counter(), 0
            while at + 1 < len(tokens):
                pair = tokens[at], tokens[at + 1]
                counts[pair] += 1
                at += 2 if tokens[at : at + 3] == [tokens[at]] * 3 else 1
            if not counts:
                break
            pair = min(counts, key=lambda pair: (-counts[pair], pair))
            if counts[pair] < 2:
                break
            self.merges.append(pair)
            tokens = merge(tokens, pair, new)
        return self.merges

    def encode(self, text):
        tokens = list(text.encode("utf-8"))
        for new, pair in enumerate(self.merges, start=256):
            tokens = merge(tokens, pair, new)
        return tokens

    def decode(self, ids):
        pieces = [bytes([byte]) for byte in range(256)]
        for left, right in self.merges:
            pieces.append(pieces[left] + pieces[right])
        for token in ids:
            if not 0 <= token < len(pieces):
                raise ValueError(f"{token} is no token: there are {len(pieces)}")
        return b"".join(pieces[token] for token in ids).decode("utf-8", errors="replace")


def merge(tokens, pair, new):
    """tokens with every occurrence of pair replaced by new, from left to right."""
    out = []
    at = 0
    while at < len(tokens):
        if at + 1 < len(tokens) and (tokens[at], tokens[at + 1]) == pair:
            out.append(new)
            at += 2
        else:
            out.append(tokens[at])
            at += 1
    return out
