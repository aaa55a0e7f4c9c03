"""sitecustomize, usercustomize, .pth and startup files where Python, pytest or git would pick them up next time."""
# tries: function class
# ends: wrong_answer runtime_error

import os
import site
import sys
import sysconfig

FOLDERS = [*site.getsitepackages(), site.getusersitepackages(), sysconfig.get_path("stdlib"), sys.prefix]
FOLDERS += [
    "@SITE@",
    "@SITE@/exercises",
    "@SITE@/exercises/@TARGET@/hidden",
    "@SCRATCHES@",
    "/etc",
    "/root",
    "/tmp",
    "/",
]
NAMES = [
    "sitecustomize.py",
    "usercustomize.py",
    "evil.pth",
    "conftest.py",
    "pytest.ini",
    "tox.ini",
    "pyvenv.cfg",
    ".pythonrc",
]
for folder in FOLDERS:
    for name in NAMES:
        try:
            os.makedirs(folder, exist_ok=True)
            with open(os.path.join(folder, name), "a") as file:
                file.write("# planted\n")
            print("WON", folder, name)  # its own home is its folder, and goes with it
        except OSError:
            continue


def shares(*args): ...


label = first_over = Ledger = shares
