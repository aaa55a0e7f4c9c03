"""Sets, dicts and lists of a hundred thousand long texts, for a failure message to sort and to quote."""
# tries: function
# ends: wrong_answer runtime_error time_limit
# limits: wall_s=3

import itertools

TURN = itertools.cycle(
    [lambda: {f"{n}" * 50 for n in range(100_000)}, lambda: {f"{n}" * 20: [n] for n in range(100_000)}]
)


def shares(*args):
    return next(TURN)()


label = first_over = shares
