"""Sockets with a path and without one (abstract), pairs and listeners: the broker's or Docker's may be reachable."""
# tries: function class
# ends: wrong_answer forbidden

import socket

for way in (
    lambda: socket.socket(socket.AF_UNIX).connect("/var/run/docker.sock"),
    lambda: socket.socket(socket.AF_UNIX).connect("\0studyhub"),
    lambda: socket.socket(socket.AF_UNIX).bind("solution.sock"),
    lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"x", "/dev/log"),
    socket.socketpair,
):
    try:
        print("WON", way())
    except PermissionError:
        continue


def shares(*args): ...


label = first_over = Ledger = shares
