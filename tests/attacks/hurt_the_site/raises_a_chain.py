"""Exceptions that are each other's cause and context, ten thousand deep, in groups and in circles."""
# tries: function class
# ends: runtime_error wrong_answer


def shares(*args):
    reason = ValueError("first")
    for _ in range(10_000):
        following = ValueError("next")
        following.__cause__ = following.__context__ = reason
        reason = following
    group = ExceptionGroup("group", [reason])
    for _ in range(500):
        group = ExceptionGroup("group", [group, reason])
    circle = ValueError("circle")
    circle.__cause__ = reason
    reason.__context__ = circle
    raise group from circle


label = first_over = Ledger = shares
