"""Its file can't be loaded, and the line of the error is a number too long to be written: that is told before any test."""
# tries: function class
# ends: invalid_submission runtime_error

from grader.inside import player

once = player.encode
player.encode = lambda found, *handle: once(("raised", "SyntaxError", "SyntaxError", "x", False, ((10**5000, "f"),)))
raise SyntaxError("not here either", ("solution.py", -(10**5000), 1, ""))
