"""The grader's source, its bytecode, the tests and numpy's and torch's libraries, by every way of writing to a file."""
# tries: function class
# ends: wrong_answer runtime_error

import itertools
import os

import numpy as np
import pytest
import torch

import grader.testing
from grader.inside import session

PATHS = [
    grader.testing.__file__,
    session.__file__,
    np.__file__,
    np._core._multiarray_umath.__file__,
    torch.__file__,
    pytest.__file__,
]
PATHS += [os.__file__, "/etc/ld.so.preload", "/etc/ld.so.cache", "/lib/x86_64-linux-gnu/libc.so.6"]
SECRETS = [
    f"@SITE@/{name}"
    for name in ("exercises/@TARGET@/hidden/answers.py", "exercises/@TARGET@/exercise.toml", "db.sqlite3")
]
WAYS = [  # each shows that it could do harm and does none
    lambda path: open(path, "ab").close(), lambda path: open(path, "r+b").close(), lambda path: os.mkdir(path + ".d"),
    lambda path: os.chmod(path, os.stat(path).st_mode), lambda path: os.utime(path), lambda path: os.symlink("/", path + ".l"),
    lambda path: os.truncate(path, os.stat(path).st_size),
]  # fmt: skip
HARMFUL = [
    lambda path: open(path, "a").write("x"), lambda path: os.truncate(path, 0), lambda path: os.rename(path, path + "~"),
    lambda path: os.replace("solution.py", path), lambda path: os.chmod(path, 0o777), lambda path: os.chown(path, 1000, 1000),
    lambda path: os.link(path, path + "~"), lambda path: os.setxattr(path, "user.x", b"x"), os.remove,
]  # fmt: skip
for path, way in [*itertools.product(PATHS, WAYS), *itertools.product(SECRETS, WAYS + HARMFUL)]:
    try:
        print("WON", path, way(path))
    except OSError:
        continue


def shares(*args): ...


label = first_over = Ledger = shares
