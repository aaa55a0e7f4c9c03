"""Says that it does not define 100,000 names, made of what acts on terminals, pages and databases: they are told back."""
# tries: function class
# ends: runtime_error invalid_submission

from grader.inside import player

NAMES = tuple(f"{number}\x1b[2J\0\ud800\u202e<script>" for number in range(100_000))
once = player.encode
player.encode = lambda found, *handle: once(("ok", NAMES))
