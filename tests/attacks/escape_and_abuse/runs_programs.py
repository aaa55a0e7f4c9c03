"""A shell, an interpreter without the wall's modules, a dynamic loader, a program written by itself."""
# tries: function class
# ends: wrong_answer forbidden

import os
import subprocess
import sys

open("script", "w").write("#!/bin/sh\necho WON\n")
for command in (
    ["/bin/sh", "-c", "echo WON"],
    [sys.executable, "-c", "print('WON')"],
    ["./script"],
    ["/lib64/ld-linux-x86-64.so.2"],
):
    try:
        print(subprocess.run(command, capture_output=True, timeout=2).stdout)
    except OSError:
        continue
descriptor = os.open("/lib64/ld-linux-x86-64.so.2", os.O_RDONLY)
try:
    os.execve(descriptor, ["ld"], {})
except OSError:
    pass


def shares(*args): ...


label = first_over = Ledger = shares
