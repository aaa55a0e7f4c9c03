"""Bytecode of forged tests in the folders where Python looks for it, as new as the source."""
# tries: function
# ends: wrong_answer runtime_error

import importlib.util
import marshal
import os
import sys

CODE = marshal.dumps(compile("TOKEN = 'x'", "answers.py", "exec"))
for folder in (
    "@SITE@/exercises/@TARGET@/hidden",
    "@SITE@/exercises/@TARGET@/visible",
    os.path.dirname(sys.modules["grader"].__file__),
):
    for name in ("answers", "test_shares", "testing"):
        path = importlib.util.cache_from_source(f"{folder}/{name}.py")
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(importlib.util.MAGIC_NUMBER + bytes(12) + CODE)
            print("WON", path)
        except OSError as reason:
            print(reason)


def shares(*args): ...


label = first_over = shares
