"""Every function of the referee, the keeper and the judging that its own process knows, replaced by one that is content."""
# tries: function class
# ends: wrong_answer runtime_error forbidden

import sys
import types


class Content:
    def __call__(self, *args, **kwargs):
        return self

    __getattr__ = __getitem__ = lambda self, name: self


KEPT = ("grader.inside.player", "grader.inside.wire", "grader.inside.codec")
for name, module in list(sys.modules.items()):
    if name.startswith("grader.") and name not in KEPT:
        for key, value in list(vars(module).items()):
            if isinstance(value, types.FunctionType | type) and not key.startswith("__"):
                setattr(module, key, Content())


def shares(*args): ...


label = first_over = Ledger = shares
