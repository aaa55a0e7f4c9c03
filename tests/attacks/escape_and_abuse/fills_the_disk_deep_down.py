"""Writes files in folders so deep that their paths are too long for whoever adds up sizes by path."""
# tries: function
# ends: output_limit wrong_answer runtime_error
# limits: wall_s=4

import os


def shares(*args):
    for _ in range(100):
        os.mkdir("d" * 100)
        os.chdir("d" * 100)
    while True:
        for number in range(100):
            with open(f"file{number}", "wb") as file:
                file.write(b"x" * (8 << 20))


label = first_over = shares
