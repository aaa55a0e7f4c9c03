"""The reference kernels against torch, and what they cost against sums done by hand."""

import numpy as np
import pytest
import torch

SOFTMAX = "void softmax(const float* x, float* out, int rows, int cols)"
MATMUL = "void matmul(const {0}* a, const {0}* b, float* out, int m, int n, int k)"
LAYER_NORM = """void layer_norm(const float* x, const float* weight, const float* bias, float* out, int rows, int cols,
float eps)"""
ATTENTION = """void attention(const {0}* q, const {0}* k, const {0}* v, {0}* out, int heads, int length, float scale)"""


@pytest.fixture
def rng():
    return np.random.default_rng(11)


def floats(rng, *shape, dtype="float32"):
    return rng.standard_normal(shape).astype(dtype)


def test_vector_add_moves_every_element_once(reference, rng):
    add = reference("vector_add", "void add(const float* x, const float* y, float* out, int n)", out=["n"])
    x, y = floats(rng, 2500), floats(rng, 2500)
    (out,) = add.call(x, y, 2500)
    np.testing.assert_array_equal(out, x + y)
    assert add.costs() == {
        "programs": 3,
        "launches": 1,
        "loaded_bytes": 2 * 2500 * 4,
        "stored_bytes": 2500 * 4,
        "atomics": 0,
        "dot_flops": 0,
        "widest_block": 1024,
        "dot_operand_bytes": 0,
    }


@pytest.mark.parametrize("name, loads", [("softmax", 1), ("softmax_three_passes", 3)])
def test_softmax_agrees_with_torch_and_its_passes_can_be_counted(reference, rng, name, loads):
    softmax = reference(name, SOFTMAX, out=["rows", "cols"])
    x = 100 * floats(rng, 3, 300)
    (out,) = softmax.call(x, 3, 300)
    np.testing.assert_allclose(out, torch.softmax(torch.from_numpy(x), dim=-1).numpy(), rtol=1e-5, atol=1e-7)
    assert softmax.costs()["loaded_bytes"] == loads * 3 * 300 * 4
    assert softmax.costs()["stored_bytes"] == 3 * 300 * 4


def test_layer_norm_agrees_with_torch_even_far_from_zero(reference, rng):
    layer_norm = reference("layer_norm", LAYER_NORM, out=["rows", "cols"])
    x, weight, bias = floats(rng, 4, 100) + 1000, floats(rng, 100), floats(rng, 100)
    (out,) = layer_norm.call(x, weight, bias, 4, 100, 1e-5)
    expected = torch.nn.functional.layer_norm(
        *(torch.from_numpy(each).double() for each in (x,)),
        (100,),
        *map(torch.from_numpy, map(np.float64, (weight, bias))),
    )
    np.testing.assert_allclose(out, expected.numpy(), rtol=1e-3, atol=1e-3)
    assert layer_norm.costs()["loaded_bytes"] == 3 * 4 * 100 * 4  # x, and every row loads weight and bias


@pytest.mark.parametrize("ctype, dtype", [("__half", "float16"), ("float", "float32")])
def test_matmul_by_tiles_agrees_with_torch(reference, rng, ctype, dtype):
    matmul = reference("matmul", MATMUL.format(ctype), out=["m", "n"])
    a, b = floats(rng, 70, 40, dtype=dtype), floats(rng, 40, 90, dtype=dtype)
    (out,) = matmul.call(a, b, 70, 90, 40)
    expected = torch.from_numpy(a).double() @ torch.from_numpy(b).double()
    np.testing.assert_allclose(out, expected.numpy(), rtol=1e-4, atol=1e-4)
    # 2 x 2 programs; each column of tiles loads a once, each row of tiles b once
    item_bytes = a.itemsize
    assert matmul.costs()["loaded_bytes"] == item_bytes * (2 * 70 * 40 + 2 * 40 * 90)
    assert matmul.costs()["dot_flops"] == 4 * 2 * (2 * 64 * 64 * 32)  # whole tiles, two steps along k


def test_matmul_by_rows_agrees_with_torch_and_loads_b_for_every_row(reference, rng):
    matmul = reference("matmul_by_rows", MATMUL.format("float"), out=["m", "n"])
    a, b = floats(rng, 5, 6), floats(rng, 6, 9)
    (out,) = matmul.call(a, b, 5, 9, 6)
    np.testing.assert_allclose(out, (torch.from_numpy(a) @ torch.from_numpy(b)).numpy(), rtol=1e-5, atol=1e-5)
    assert matmul.costs()["loaded_bytes"] == 4 * (5 * 6 + 5 * 6 * 9)
    assert matmul.costs()["dot_flops"] == 0


@pytest.mark.parametrize("ctype, dtype, tolerance", [("__half", "float16", 2e-3), ("float", "float32", 1e-5)])
def test_attention_agrees_with_torch(reference, rng, ctype, dtype, tolerance):
    attention = reference("attention", ATTENTION.format(ctype), out=["heads", "length", "64"])
    q, k, v = (floats(rng, 2, 70, 64, dtype=dtype) for _ in range(3))
    (out,) = attention.call(q, k, v, 2, 70, 0.125)
    expected = torch.nn.functional.scaled_dot_product_attention(
        *(torch.from_numpy(each).double() for each in (q, k, v))
    )
    np.testing.assert_allclose(out, expected.numpy(), rtol=tolerance, atol=tolerance)
    # q once, k and v once for each of the two blocks of queries
    assert attention.costs()["loaded_bytes"] == q.itemsize * 2 * 70 * 64 * (1 + 2 * 2)
