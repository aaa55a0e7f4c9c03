"""Terminal escapes, carriage returns, bells, title and clipboard sequences, in 7 and 8 bits."""
# tries: function class
# ends: runtime_error wrong_answer

import sys

EVIL = "\x1b[2J\x1b]0;owned\x07\x1b]52;c;eA==\x07\x9b31m\r\x08\x7f\x0e\x1bP\x1b\\\x90\x9d\u202e\u2066\u200f\ufeff\u2028\u2029"
print(EVIL)
sys.stderr.write(EVIL)


def shares(*args):
    raise type(EVIL, (KeyError,), {})(EVIL)


label = first_over = Ledger = shares
