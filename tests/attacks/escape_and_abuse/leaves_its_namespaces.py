"""unshare, setns and clone with new namespaces, for the powers of root in one of its own."""
# tries: function class
# ends: forbidden

import ctypes

libc = ctypes.CDLL(None)
libc.unshare(0x10000000 | 0x00020000)
libc.setns(0, 0)


def shares(*args): ...


label = first_over = Ledger = shares
