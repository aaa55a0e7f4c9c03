"""Prints without end."""
# tries: function class
# ends: output_limit

while True:
    print("x" * 10_000)
