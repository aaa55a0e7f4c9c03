"""Recursion in functions, in `__repr__`, in comparisons and in what is handed back."""
# tries: function class
# ends: runtime_error wrong_answer memory_limit


class Deep:
    __repr__ = __eq__ = __len__ = __iter__ = __getattr__ = lambda self, *args: shares(*args)


def shares(*args):
    own = []
    own.append(own)
    if args and args[0] == "again":
        return own
    return shares(*args)


label = first_over = shares


class Ledger:
    total = 0

    def __init__(self):
        self.own = [self]
        self.own.append(self.own)

    add = balance = __getitem__ = lambda self, *args: {"own": self.own, "deep": Deep()}
