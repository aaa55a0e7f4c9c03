import numpy as np


def encode(text, merges):
    n = len(text)
    tokens, before, after = text.tolist(), list(range(-1, n)), list(range(1, n + 2))
    tokens.append(-1)
    places = {}
    for at in range(n - 1):
        places.setdefault((tokens[at], tokens[at + 1]), []).append(at)
    for new, (left, right) in enumerate(merges.tolist(), start=256):
        for at in places.get((left, right), ()):
            gone = after[at]
            if tokens[at] == left and tokens[gone] == right:
                follower, leader = after[gone], before[at]
                tokens[at], tokens[gone] = new, -1
                after[at], before[follower] = follower, at
                places.setdefault((new, tokens[follower]), []).append(at)
                if leader >= 0:
                    places.setdefault((tokens[leader], new), []).append(leader)
    found = [token for token in tokens if token >= 0]
    return np.array(found + [-1] * (n - len(found)), np.int32)
