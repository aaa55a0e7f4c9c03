from collections import Counter


class BPE:
    def __init__(self):
        self.merges = []

    def train(self, text, merges):
        tokens = list(text.encode("utf-8"))
        self.merges = []
        for new in range(256, 256 + merges):
            counts = Counter(zip(tokens, tokens[1:]))
            if not counts:
                break
            pair = min(counts, key=lambda pair: (-counts[pair], pair))
            if counts[pair] < 2:
                break
            self.merges.append(pair)
            tokens = merge(tokens, pair, new)
        return self.merges

    def encode(self, text):
        raw, ids = text.encode("utf-8"), []
        pieces = self._pieces()
        longest_first = sorted(range(len(pieces)), key=lambda token: -len(pieces[token]))
        while raw:
            token = next(token for token in longest_first if raw.startswith(pieces[token]))
            ids.append(token)
            raw = raw[len(pieces[token]) :]
        return ids

    def _pieces(self):
        pieces = [bytes([byte]) for byte in range(256)]
        for left, right in self.merges:
            pieces.append(pieces[left] + pieces[right])
        return pieces

    def decode(self, ids):
        pieces = self._pieces()
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
