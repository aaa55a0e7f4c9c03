"""Fills memory with bytes."""
# tries: function class
# ends: memory_limit

KEPT = []


def shares(*args):
    while True:
        KEPT.append(b"x" * (16 << 20))


label = first_over = Ledger = shares
