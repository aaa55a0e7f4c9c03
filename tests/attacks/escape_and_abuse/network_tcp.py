"""Connects to the machine's own services and to the outside: free compute with a tunnel (tensara 241 to 243)."""
# tries: function class
# ends: forbidden

import socket

for address in (("127.0.0.1", 6379), ("127.0.0.1", 5432), ("1.1.1.1", 53)):
    socket.create_connection(address, timeout=1).sendall(b"PING\r\n")


def shares(*args): ...


label = first_over = Ledger = shares
