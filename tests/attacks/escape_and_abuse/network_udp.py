"""Asks a name server, the simplest way to carry something out."""
# tries: function class
# ends: forbidden

import socket

try:
    socket.getaddrinfo("hidden.example.com", 80)
except OSError:
    pass
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 53))


def shares(*args): ...


label = first_over = Ledger = shares
