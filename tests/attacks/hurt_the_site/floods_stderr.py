"""A hundred megabytes of stderr: information, until it is a flood."""
# tries: function class
# ends: output_limit

import os

for _ in range(100):
    os.write(2, b"x" * (1 << 20))
