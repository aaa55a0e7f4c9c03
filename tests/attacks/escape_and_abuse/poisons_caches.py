"""What would reach the next submission: temporary folders, shared memory, queues, semaphores, caches of torch and Triton."""
# tries: function class
# ends: wrong_answer runtime_error forbidden

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for way in (
    lambda: libc.mq_open(b"/studyhub", 0o102, 0o666, None), lambda: libc.shmget(0x1234, 4096, 0o1666),
    lambda: libc.msgget(0x1234, 0o1666), lambda: libc.semget(0x1234, 1, 0o1666),
):  # fmt: skip
    if way() >= 0:
        print("WON")
for folder in ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", "@SCRATCHES@"):
    try:
        os.makedirs(folder, exist_ok=True)
        with open(f"{folder}/poison", "w") as file:
            file.write("x")
        print("WON", folder)
    except OSError:
        continue


def shares(*args): ...


label = first_over = Ledger = shares
