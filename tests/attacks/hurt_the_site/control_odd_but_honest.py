"""Output in every script, HTML in labels, warnings, and an exception with a long text, from honest code."""
# tries: function class

import sys
import warnings

print("Grüße, 你好, مرحبا, नमस्ते, 🎓 <b>not bold</b> \x1b[1mneither\x1b[0m")
print("information, never a zero", file=sys.stderr)
warnings.warn("careful", stacklevel=1)


def shares(values):
    return values / values.sum()


def label(text):
    return f"[{text.upper()}]"


def first_over(values, bound):
    for value in values:
        if value > bound:
            return value
    raise ValueError("<b>" + "x" * 100_000)


class Ledger(dict):
    def add(self, name, amount):
        self[name] = self.balance(name) + amount
        return self[name]

    def balance(self, name):
        return self.get(name, 0)

    total = property(lambda self: sum(self.values()))
    __iter__ = lambda self: iter(sorted(self.keys()))
