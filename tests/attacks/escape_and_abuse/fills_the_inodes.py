"""Empty files and links without end: no bytes, but a directory that takes minutes to remove."""
# tries: function
# ends: output_limit wrong_answer runtime_error time_limit

import os


def shares(*args):
    for number in range(200_000):
        try:
            os.close(os.open(f"file{number}", os.O_CREAT | os.O_WRONLY))
        except OSError:
            return


label = first_over = shares
