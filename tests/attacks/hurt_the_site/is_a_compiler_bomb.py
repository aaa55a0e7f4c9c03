"""Source that takes the compiler apart: brackets without end, operators without end, a constant of gigabytes."""
# tries: function class
# ends: runtime_error invalid_submission memory_limit time_limit

import os

for source in (
    "(" * 100_000,
    "-" * 200_000 + "1",
    "x = " + "[" * 90 + "]" * 90,
    "a" + ".a" * 100_000,
    "(" * 90 + "1" + ",)" * 90,
):
    if os.fork() == 0:
        try:
            compile(source, "x", "exec")
        finally:
            os._exit(0)
    os.wait()
exec("x = 'a' * 10**10")
