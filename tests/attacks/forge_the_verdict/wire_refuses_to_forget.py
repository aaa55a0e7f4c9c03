"""An exception as the answer to housekeeping between two tests, which no test is there to catch."""
# tries: function class

import gc

from grader.inside import player


class Stubborn(player._Player):
    def forget(self):
        raise ValueError("I remember")


for thing in gc.get_objects():
    if type(thing) is player._Player:
        thing.__class__ = Stubborn


def refuse(self):
    raise ValueError("I remember")


player._Player.forget = refuse


def shares(*args): ...


label = first_over = Ledger = shares
