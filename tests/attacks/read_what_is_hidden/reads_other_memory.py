"""process_vm_readv on the keeper, the warden and process 1."""
# tries: function
# ends: forbidden

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


class Slice(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


buffer = ctypes.create_string_buffer(4096)
ours = Slice(ctypes.addressof(buffer), 4096)
theirs = Slice(id(object()) & ~0xFFF, 4096)
for process in (os.getppid(), 1, int("@WARDEN@")):
    libc.process_vm_readv(process, ctypes.byref(ours), 1, ctypes.byref(theirs), 1, 0)
    print(buffer.raw)


def shares(*args): ...


label = first_over = shares
