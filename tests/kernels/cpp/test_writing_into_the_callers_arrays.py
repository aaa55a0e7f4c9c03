"""`Program.write`, which timed calls use: it reads what the arrays hold now, and prepares a repeated call only once."""

import numpy as np
import pytest

from kernels.cpp import program
from tests.kernels.cpp.programs import program as built

SCALE = "void scale(const float* x, float* out, float by, int n)"
CODE = f"""
extern "C" {SCALE} {{
    for (int i = 0; i < n; i++) out[i] = by * x[i];
}}
"""


def floats(*numbers: float) -> np.ndarray:
    return np.array(numbers, dtype=np.float32)


@pytest.fixture
def scale(tmp_path):
    return built(tmp_path, CODE, SCALE, ["n"], checked=False)


def test_it_sees_new_numbers_in_the_same_arrays(scale):
    x, out = floats(1, 2), floats(0, 0)
    scale.write("scale", x, 3.0, 2, into=[out])
    x[:] = 5, 6
    scale.write("scale", x, 3.0, 2, into=[out])
    assert out.tolist() == [15, 18]


def test_it_sees_other_arrays_and_other_arguments(scale):
    x, out, other = floats(1, 2), floats(0, 0), floats(0, 0)
    scale.write("scale", x, 3.0, 2, into=[out])
    scale.write("scale", x, 4.0, 2, into=[out])
    scale.write("scale", floats(7, 8), 4.0, 2, into=[other])
    assert out.tolist() == [4, 8] and other.tolist() == [28, 32]


def test_it_still_refuses_a_number_of_another_type(scale):
    x, out = floats(1), floats(0)
    scale.write("scale", x, 3.0, 1, into=[out])
    with pytest.raises(TypeError, match="n must be a whole number"):
        scale.write("scale", x, 3.0, True, into=[out])


def test_a_repeated_call_is_prepared_once(scale, monkeypatch):
    x, out = floats(1, 2), floats(0, 0)
    scale.write("scale", x, 3.0, 2, into=[out])
    monkeypatch.setattr(program, "given", None)  # whoever prepares again, fails
    scale.write("scale", x, 3.0, 2, into=[out])
    assert out.tolist() == [3, 6]
