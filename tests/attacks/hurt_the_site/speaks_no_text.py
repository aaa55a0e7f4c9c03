"""NUL, lone surrogates, broken UTF-8, private use and characters beyond the database's."""
# tries: function class
# ends: runtime_error wrong_answer

import os
import sys

EVIL = "\x00\ud800\udfff\udc80\ufffe\uffff\U0010ffff\U0001f4a9"
print(EVIL)
os.write(1, b"\xff\xfe\x00\xc0\x80\xed\xa0\x80\xf8\x88\x80\x80\x80")
sys.stderr.buffer.write(bytes(range(256)))


def shares(*args):
    raise ValueError(EVIL)


label = first_over = Ledger = shares
