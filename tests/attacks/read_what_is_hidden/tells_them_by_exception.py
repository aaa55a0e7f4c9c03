"""Puts hidden inputs into the text, type, notes, function name, cause and file name of exceptions."""
# tries: function class
# ends: runtime_error wrong_answer


def shares(*args):
    said = repr(args)
    kind = type(said, (ValueError,), {"__str__": lambda self: said})
    code = (lambda: 1 / 0).__code__.replace(co_name=said, co_qualname=said)
    try:
        exec(compile("raise KeyError(said)", "solution.py", "exec"), {"said": said})
    except KeyError as cause:
        reason = kind(said)
        reason.add_note(said)
        try:
            type(shares)(code, {})()
        except ZeroDivisionError:
            raise reason from cause
    raise kind


label = first_over = shares


class Ledger:
    total = 0
    add = balance = __getitem__ = lambda self, *args: shares(*args)
