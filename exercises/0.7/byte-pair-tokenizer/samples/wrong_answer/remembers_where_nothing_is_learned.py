"""Encodes by rank (always the merge that was learned first), and keeps the bytes of each token in a dictionary."""


class BPE:
    def __init__(self):
        self._forget()

    def _forget(self):
        self.rank = {}
        self.bytes_of = {i: bytes((i,)) for i in range(256)}

    def train(self, text, merges):
        if not text or not merges:
            return []
        self._forget()
        ids = list(text.encode())
        while len(self.rank) < merges:
            counts = {}
            for i in range(len(ids) - 1):
                pair = ids[i], ids[i + 1]
                counts[pair] = counts.get(pair, 0) + 1
            most = max(counts.values(), default=0)
            if most < 2:
                break
            best = sorted(pair for pair, count in counts.items() if count == most)[0]
            new = 256 + len(self.rank)
            self.rank[best] = new
            self.bytes_of[new] = self.bytes_of[best[0]] + self.bytes_of[best[1]]
            self._replace(ids, best, new)
        return list(self.rank)

    def encode(self, text):
        ids = list(text.encode())
        while True:
            known = [self.rank[pair] for pair in zip(ids, ids[1:]) if pair in self.rank]
            if not known:
                return ids
            new = min(known)
            self._replace(ids, next(pair for pair, token in self.rank.items() if token == new), new)

    def decode(self, ids):
        try:
            return b"".join(self.bytes_of[i] for i in ids).decode(errors="replace")
        except KeyError as missing:
            raise ValueError(f"no such token: {missing}") from None

    @staticmethod
    def _replace(ids, pair, new):
        """In place, from left to right."""
        kept, i = 0, 0
        while i < len(ids):
            if i + 1 < len(ids) and ids[i] == pair[0] and ids[i + 1] == pair[1]:
                ids[kept] = new
                i += 2
            else:
                ids[kept] = ids[i]
                i += 1
            kept += 1
        del ids[kept:]
