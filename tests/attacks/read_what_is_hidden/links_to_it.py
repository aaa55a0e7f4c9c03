"""Hard links, symbolic links, renames and `..` from its own folder to the secrets."""
# tries: function class
# ends: wrong_answer runtime_error

import os

SECRETS = ["@SITE@/.env", "@SITE@/exercises/@TARGET@/hidden/answers.py", "@SCRATCHES@/player-neighbour/solution.py"]
for number, secret in enumerate(SECRETS):
    for way in (os.link, os.symlink, os.rename, os.replace):
        try:
            way(secret, f"{way.__name__}{number}")
            print(open(f"{way.__name__}{number}").read())
        except OSError as reason:
            print(reason)
    for path in ("../" * 20 + secret, "./.././../" + secret, f"/proc/self/root{secret}", f"/dev/fd/../../root{secret}"):
        try:
            print(open(path).read())
        except OSError as reason:
            print(reason)


def shares(*args): ...


label = first_over = Ledger = shares
