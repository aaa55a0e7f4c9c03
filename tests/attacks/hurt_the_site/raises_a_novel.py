"""Exceptions with a text of 100 MB, in a type whose name has another ten."""
# tries: function class
# ends: runtime_error wrong_answer memory_limit


def shares(*args):
    raise type("E" * 10_000_000, (ValueError,), {})("x" * 100_000_000)


label = first_over = Ledger = shares
