"""Writes files until the disk is full, then files that are deleted but still open."""
# tries: function class
# ends: output_limit wrong_answer runtime_error

import os

KEPT = []


def shares(*args):
    for number in range(200):
        file = open(f"file{number}", "wb")
        KEPT.append(file)
        try:
            for _ in range(8):
                file.write(b"x" * (1 << 20))
                file.flush()
        except OSError:
            return
        os.remove(f"file{number}")


label = first_over = Ledger = shares
