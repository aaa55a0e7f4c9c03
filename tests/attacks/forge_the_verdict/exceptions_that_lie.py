"""Exceptions whose type, text and arguments are made of lies: properties that raise, exit, recurse or never end."""
# tries: function class
# ends: runtime_error wrong_answer

import os


class Liar(ValueError):
    __class__ = property(lambda self: AssertionError)
    __module__ = "builtins"
    args = property(lambda self: 1 / 0)
    __traceback__ = property(lambda self: 5)
    __cause__ = property(lambda self: self)

    def __str__(self):
        os.abort()

    __repr__ = __str__


Liar.__name__ = Liar.__qualname__ = "AssertionError\x00passed"


def shares(*args):
    raise Liar


label = first_over = Ledger = shares
