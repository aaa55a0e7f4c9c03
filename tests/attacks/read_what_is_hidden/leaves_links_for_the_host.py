"""Leaves links to secrets in its folder, and in place of its own file, for whoever cleans up or reads it back."""
# tries: function class
# ends: wrong_answer runtime_error

import os

SECRETS = ["@SITE@", "@SITE@/.env", "@SITE@/exercises", "@SCRATCHES@/player-neighbour", "/", "/etc/passwd"]
os.remove("solution.py")
os.symlink("@SITE@/exercises/@TARGET@/hidden/answers.py", "solution.py")
for number, secret in enumerate(SECRETS):
    os.symlink(secret, f"link{number}")
os.makedirs("a/b/c")
os.symlink("../../..", "a/b/c/up")


def shares(*args):
    raise ValueError


label = first_over = Ledger = shares
