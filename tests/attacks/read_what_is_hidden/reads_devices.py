"""Memory, disk, kernel log and terminal devices, and everything else in /dev and /sys."""
# tries: function
# ends: wrong_answer runtime_error

import glob
import os

for path in [
    "/dev/mem",
    "/dev/kmsg",
    "/dev/tty",
    "/dev/stdin",
    "/dev/fd/3",
    *glob.glob("/dev/*"),
    *glob.glob("/sys/*/*"),
][:500]:
    if path in ("/dev/random", "/dev/urandom", "/dev/null"):
        continue
    try:
        print(path, os.read(os.open(path, os.O_RDONLY | os.O_NONBLOCK), 4096))
    except OSError as reason:
        print(path, reason)


def shares(*args): ...


label = first_over = shares
