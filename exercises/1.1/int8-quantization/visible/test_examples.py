import numpy as np

from grader.testing import assert_close, points

X = np.array([-1.0, 0.0, 0.5, 2.0])


@points(1, category="example")
def test_symmetric(solution):
    q, s, z = solution.quantize(X, 8, True)
    assert q.dtype == np.int8
    assert q.tolist() == [-64, 0, 32, 127]
    assert_close(s, 2 / 127, rtol=1e-9, atol=0.0)
    assert z == 0


@points(1, category="example")
def test_asymmetric(solution):
    q, s, z = solution.quantize(X, 8, False)
    assert q.tolist() == [-128, -43, -1, 127]
    assert_close(s, 3 / 255, rtol=1e-9, atol=0.0)
    assert z == -43


@points(1, category="example")
def test_and_back(solution):
    q = np.array([-64, 0, 32, 127], dtype=np.int8)
    assert_close(solution.dequantize(q, 0.5, -2), np.array([-31.0, 1.0, 17.0, 64.5]), rtol=1e-9, atol=0.0)
