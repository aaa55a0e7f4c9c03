"""`make setup` and `make run`: installs, prepares and keeps the parts of a site together in one terminal.

`installing` (before anything is installed) · `preparing` (database, files, starter content) · `broker` · `parts` (what
runs) · `supervising` (start, watch, stop) · `guarding` (stops the parts when the supervisor is killed).
"""
