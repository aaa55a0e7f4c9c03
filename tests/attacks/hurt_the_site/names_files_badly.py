"""Files in its folder with names that are paths, options, newlines, escapes and no text at all."""
# tries: function class
# ends: wrong_answer runtime_error

import os

NAMES = [
    b"-rf",
    b"--help",
    b"a\nb",
    b"\x1b[2J",
    b"\xff\xfe",
    b"\\..\\..\\x",
    b"~",
    b"$(id)",
    b"`id`",
    b"x" * 255,
    b" ",
    b"...",
    b"CON",
    b"%00",
]
for name in NAMES:
    open(name, "w").close()
    os.mkdir(name + b"d" if len(name) < 255 else b"d")


def shares(*args): ...


label = first_over = Ledger = shares
