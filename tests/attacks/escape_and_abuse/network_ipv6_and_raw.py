"""IPv6, raw, packet, netlink, vsock and bluetooth sockets, each in a child of its own."""
# tries: function
# ends: forbidden wrong_answer

import os
import socket

for family, kind in ((10, 2), (10, 1), (2, 3), (17, 3), (16, 3), (40, 1), (31, 3), (38, 5), (44, 3), (45, 2)):
    if os.fork() == 0:
        socket.socket(family, kind)
        print("WON", family, kind, flush=True)
        os._exit(0)
    assert os.wait()[1] != 0


def shares(*args):
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)


label = first_over = shares
