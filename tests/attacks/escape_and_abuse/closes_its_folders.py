"""Folders that their owner may not enter, list or change, with files in them: they stand in the way of cleaning up."""
# tries: function class
# ends: wrong_answer runtime_error

import os

for mode in (0o000, 0o100, 0o200, 0o400):
    os.mkdir(f"closed{mode}")
    os.mkdir(f"closed{mode}/in")
    open(f"closed{mode}/file", "w").write("x")
    for path in (f"closed{mode}/file", f"closed{mode}/in", f"closed{mode}"):
        try:
            os.chmod(path, mode)
        except OSError:
            continue
os.umask(0o777)
os.mkdir("closed")
os.mkdir("empty", 0)
os.close(os.open("file", os.O_CREAT | os.O_WRONLY, 0))
try:
    os.chmod(".", 0)
except OSError:
    pass


def shares(*args): ...


label = first_over = Ledger = shares
