class BPE:
    """Byte-pair encoding over UTF-8 bytes."""

    def __init__(self):
        self.merges = []  # pairs (left, right); merge number i made token 256 + i

    def train(self, text, merges):
        """Learn up to `merges` merges from text; return them in order. Ties: smallest left id, then right id."""
        raise NotImplementedError("start from list(text.encode()), count neighbours, merge the most frequent pair")

    def encode(self, text):
        """The token ids of text: merges applied in the order learned."""
        raise NotImplementedError("bytes first, then the merges, first learned first")

    def decode(self, ids):
        """The text of token ids; ValueError for an id that is no token."""
        raise NotImplementedError("put all bytes together before decoding them")
