import numpy as np


def encode(text, merges):
    spelled = {bytes([letter]): letter for letter in range(256)}
    words = list(spelled)
    for new, (left, right) in enumerate(merges.tolist(), start=256):
        words.append(words[left] + words[right])
        spelled.setdefault(words[-1], new)
    longest = max(map(len, words))
    raw, ids, at = text.tobytes(), [], 0
    while at < len(raw):
        size = next(size for size in range(longest, 0, -1) if raw[at : at + size] in spelled and at + size <= len(raw))
        ids.append(spelled[raw[at : at + size]])
        at += size
    return np.array(ids + [-1] * (len(raw) - len(ids)), np.int32)
