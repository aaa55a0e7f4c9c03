"""process_vm_writev into the keeper."""
# tries: function
# ends: forbidden

import ctypes
import os

vector = (ctypes.c_size_t * 2)(id(object()), 8)
ctypes.CDLL(None).process_vm_writev(os.getppid(), vector, 1, vector, 1, 0)


def shares(*args): ...


label = first_over = shares
