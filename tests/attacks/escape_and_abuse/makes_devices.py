"""Device nodes, pipes with names and sockets in its own folder: the disk under another name."""
# tries: function class
# ends: wrong_answer forbidden

import os
import stat

for kind, number in (
    (stat.S_IFBLK, os.makedev(8, 0)),
    (stat.S_IFCHR, os.makedev(1, 1)),
    (stat.S_IFIFO, 0),
    (stat.S_IFSOCK, 0),
):
    try:
        os.mknod(f"node{kind}", kind | 0o666, number)
        print("WON", kind, os.open(f"node{kind}", os.O_RDONLY | os.O_NONBLOCK))
    except OSError:
        continue


def shares(*args): ...


label = first_over = Ledger = shares
