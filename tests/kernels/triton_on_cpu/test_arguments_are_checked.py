"""What a caller hands over is exactly what the signature says, or the parameter is named."""

import numpy as np
import pytest

from kernels.launching import PlanError

COPY = """
def copy(x, out, n, scale, B: tl.constexpr):
    at = tl.program_id(0) * B + tl.arange(0, B)
    tl.store(out + at, tl.load(x + at, mask=at < n) * scale, mask=at < n)
"""


@pytest.fixture
def copy(program):
    return program(
        COPY,
        "copy[(cdiv(n, 32),)](x, out, n, scale, B=32)",
        prototype="void copy(const float* x, float* out, int n, float scale)",
        out=["n"],
    )


X = np.ones(40, dtype="float32")


def test_the_control_passes(copy):
    assert copy.call(X, np.int64(40), 2)[0].tolist() == [2.0] * 40


@pytest.mark.parametrize(
    "asked, error, words",
    [
        ((X, 40), TypeError, r"takes 3 arguments \(x, n, scale\), 2 were given"),
        ((X.tolist(), 40, 1.0), TypeError, "x must be a C-contiguous numpy array of float32, got list"),
        ((X.astype("float64"), 40, 1.0), TypeError, "x must be .* got float64"),
        ((X[::2], 20, 1.0), TypeError, "x must be .* strides"),
        ((X, 40.0, 1.0), TypeError, "n must be .* got float"),
        ((X, True, 1.0), TypeError, "n must be .* got bool"),
        ((X, 2**31, 1.0), ValueError, "n is 2147483648"),
        ((X, 40, "1"), TypeError, "scale must be .* got str"),
        ((X, 0, 1.0), PlanError, "grid"),
    ],
)
def test_anything_else_is_refused(copy, asked, error, words):
    with pytest.raises(error, match=words):
        copy.call(*asked)


def test_inputs_are_not_copied_and_not_changed(copy):
    x = X.copy()
    x.flags.writeable = False
    copy.call(x, 40, 2.0)


def test_costs_are_those_of_the_last_call(copy):
    copy.call(X, 40, 2.0)
    copy.call(X, 10, 2.0)
    assert copy.costs()["stored_bytes"] == 40
