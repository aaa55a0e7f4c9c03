"""PYTEST_ADDOPTS, PYTHONPATH, LD_PRELOAD and the grader's own switches, for every process that comes after it."""
# tries: function class
# ends: wrong_answer runtime_error

import ctypes
import os

VARIABLES = {
    "PYTEST_ADDOPTS": "--collect-only", "PYTHONPATH": ".", "LD_PRELOAD": "./evil.so", "PYTHONSTARTUP": "solution.py",
    "STUDYHUB_BOX": "none", "STUDYHUB_BOX_NAMESPACES": "no", "PYTHONHASHSEED": "0", "PYTHONINSPECT": "1",
}  # fmt: skip
for name, value in VARIABLES.items():
    os.environ[name] = value
    ctypes.CDLL(None).setenv(name.encode(), value.encode(), 1)


def shares(*args):
    os._exit(0)


label = first_over = Ledger = shares
