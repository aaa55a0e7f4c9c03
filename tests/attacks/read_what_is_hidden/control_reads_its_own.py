"""Reads its own file, frames, time zones, libraries and temporary files, as honest code does."""
# tries: function class

import inspect
import pathlib
import tempfile
import zoneinfo

import numpy as np

assert "zoneinfo" in pathlib.Path("solution.py").read_text()
assert zoneinfo.ZoneInfo("Europe/Berlin")
with tempfile.TemporaryDirectory() as folder:
    np.save(f"{folder}/x.npy", np.arange(5))
    assert np.load(f"{folder}/x.npy", mmap_mode="r").sum() == 10


def shares(values):
    assert inspect.currentframe().f_code.co_name == "shares"
    return values / values.sum()


def label(text):
    return f"[{text.upper()}]"


def first_over(values, bound):
    with tempfile.TemporaryFile("w+") as file:
        file.write(f"{values}")
    found = [value for value in values if value > bound]
    return found[0] if found else int("none")


class Ledger:
    def __init__(self):
        self._file = tempfile.TemporaryFile("w+")
        self._names = {}

    def add(self, name, amount):
        self._file.write(f"{name} {amount}\n")
        self._names[name] = self._names.get(name, 0) + amount
        return self._names[name]

    def balance(self, name):
        return self._names.get(name, 0)

    total = property(lambda self: sum(self._names.values()))
    __getitem__ = lambda self, name: self._names[name]
    __len__ = lambda self: len(self._names)
    __iter__ = lambda self: iter(sorted(self._names))
