"""Objects that run code where they are unpickled, deep-copied, formatted or finalised."""
# tries: function class
# ends: wrong_answer runtime_error

import os


class Bomb:
    def __reduce__(self):
        return os.system, ("touch @SCRATCHES@/pwned",)

    __reduce_ex__ = __getstate__ = __deepcopy__ = __copy__ = lambda self, *args: os.system("touch @SCRATCHES@/pwned")

    def __del__(self):
        os.write(1, b"gone")

    __format__ = __repr__ = __str__ = lambda self, *args: "%s{0.__class__}"


def shares(*args):
    return Bomb()


label = first_over = Ledger = shares
