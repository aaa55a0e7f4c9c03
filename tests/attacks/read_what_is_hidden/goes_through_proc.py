"""Environment, arguments, memory, descriptors and roots of every process, its own, its parent's and the warden's."""
# tries: function class
# ends: wrong_answer runtime_error

import os

for process in ["self", "1", "thread-self", str(os.getppid()), "@WARDEN@", *map(str, range(2, 40))]:
    for name in (
        "environ",
        "cmdline",
        "maps",
        "mem",
        "fd/3",
        "fd/4",
        "fd/5",
        "root/etc/passwd",
        "cwd/.env",
        "stack",
        "mountinfo",
    ):
        try:
            with open(f"/proc/{process}/{name}", "rb") as file:
                print(process, name, file.read(1 << 16))
        except OSError as reason:
            print(process, name, reason)
    for name in ("exe", "cwd", "root", "fd/3", "fd/4", "fd/5", "fd/6", "fd/7"):
        try:
            found = os.readlink(f"/proc/{process}/{name}")
            print(process, name, found)
            os.chdir(f"/proc/{process}/{name}")
            print(os.listdir("."))
        except OSError as reason:
            print(process, name, reason)


def shares(*args): ...


label = first_over = Ledger = shares
