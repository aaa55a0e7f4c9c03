"""The same calls by their 32-bit (int 0x80) and x32 numbers, which a careless filter does not look at."""
# tries: function
# ends: forbidden wrong_answer runtime_error

import ctypes
import mmap
import os

# mov eax, 359 (socket in i386); mov ebx, 2; mov ecx, 1; xor edx, edx; int 0x80; ret
I386 = bytes.fromhex("53b867010000bb02000000b90100000031d2cd805bc3")
page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=7)
page.write(I386)
run = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
for way in (run, lambda: ctypes.CDLL(None).syscall(0x40000000 | 41, 2, 1, 0)):
    if os.fork() == 0:
        print("WON", way(), flush=True)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.wait()[1]) < 0


def shares(*args):
    run()


label = first_over = shares
