"""The other end's process from the socket (SO_PEERCRED, SO_PEERPIDFD), then its descriptors by pidfd_getfd."""
# tries: function
# ends: forbidden

import ctypes
import os
import socket
import struct

libc = ctypes.CDLL(None, use_errno=True)
for descriptor in range(3, 256):
    try:
        wire = socket.socket(fileno=os.dup(descriptor))
        print(struct.unpack("3i", wire.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)))
        peer = struct.unpack("i", wire.getsockopt(socket.SOL_SOCKET, 77, 4))[0]
    except OSError as reason:
        print(reason)
        continue
    for number in range(64):
        print(os.read(libc.syscall(438, peer, number, 0), 4096))
libc.syscall(438, os.pidfd_open(os.getpid()), 0, 0)


def shares(*args): ...


label = first_over = shares
