"""Names out of symbols, which g++ 12 makes of such functions and variables."""

import pytest

from kernels.mangled import function_name, local_name


@pytest.mark.parametrize(
    "symbol, name",
    [
        ("_Z9transposePKfPfii", "transpose"),
        ("_ZL4k1x2i", "k1x2"),
        ("_Z5twiceIfEvPT_", "twice"),
        ("plain_c", "plain_c"),
    ],
)
def test_a_function(symbol, name):
    assert function_name(symbol) == name


@pytest.mark.parametrize(
    "symbol, name",
    [
        ("_ZZ9transposePKfPfiiE4tile", "tile"),
        ("_ZZ9transposePKfPfiiE3a1x", "a1x"),
        ("_ZZ9transposePKfPfiiE4aE1x", "aE1x"),
        ("_ZZ9transposePKfPfiiE4tile_0", "tile"),
        ("_ZZ9transposePKfPfiiE4tile__11_", "tile"),
        ("_ZZ5twiceIfEvPT_E4rows", "rows"),
        ("of_no_function", "of_no_function"),
    ],
)
def test_a_variable_inside_of_a_function(symbol, name):
    assert local_name(symbol) == name
