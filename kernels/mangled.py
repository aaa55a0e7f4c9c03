"""Names as they stand in a source, out of symbols as compilers write them. Reads no more of the Itanium C++ ABI."""

import re

_FUNCTION = re.compile(r"_ZL?(\d+)(\w+)")
_LENGTH = re.compile(r"E(\d+)")
_DISCRIMINATOR = re.compile(r"(_\d|__\d+_)?")  # of the second variable of that name in one function


def function_name(symbol: str) -> str:
    """ "transpose" of _Z9transposePKfPfii."""
    found = _FUNCTION.match(symbol)
    return found[2][: int(found[1])] if found else symbol


def local_name(symbol: str) -> str:
    """ "tile" of _ZZ9transposePKfPfiiE4tile: a variable inside of a function."""
    for found in _LENGTH.finditer(symbol):
        end = found.end() + int(found[1])
        if end <= len(symbol) and _DISCRIMINATOR.fullmatch(symbol, end):
            return symbol[found.end() : end]
    return symbol
