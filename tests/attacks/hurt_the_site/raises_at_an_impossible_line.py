"""A syntax error of its own making, at a line whose number is too long to be written: whoever tells of it fails himself."""
# tries: function class
# ends: runtime_error


def shares(*args):
    raise SyntaxError("not here", ("solution.py", 10**5000, 1, ""))


label = first_over = Ledger = shares
