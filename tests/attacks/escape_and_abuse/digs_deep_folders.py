"""A folder in a folder in a folder, deeper than whoever removes it may recurse, and deeper than a path may be long."""
# tries: function class
# ends: wrong_answer runtime_error output_limit

import os

for _ in range(5000):
    try:
        os.mkdir("d" * 50)
        os.chdir("d" * 50)
    except OSError:
        break


def shares(*args): ...


label = first_over = Ledger = shares
