"""Every function that the allow-list lets through does what numpy does, on 16 numbers."""

import numpy as np
import pytest

A = np.array([3, -1, 4, 1, -5, 9, 2, 6, 5, 3, 5, -8, 9, 7, 9, 3], dtype="float32")
P = np.abs(A)  # where roots and logarithms exist
ERF = np.vectorize(__import__("math").erf)
# Expressions in a (floats), p (their magnitudes), i (0 … 15), and what they come to.
BLOCKS = {
    "tl.maximum(a, 1.0) - tl.minimum(a, 1.0)": np.maximum(A, 1) - np.minimum(A, 1),
    "tl.exp(a) + tl.exp2(a)": np.exp(A) + np.exp2(A),
    "tl.log(p) + tl.log2(p)": np.log(P) + np.log2(P),
    "tl.sin(a) * tl.cos(a)": np.sin(A) * np.cos(A),
    "tl.sqrt(p) + tl.sqrt_rn(p) + tl.rsqrt(p)": 2 * np.sqrt(P) + 1 / np.sqrt(P),
    "tl.abs(a) + tl.erf(a)": P + ERF(A),
    "tl.floor(a / 2) + tl.ceil(a / 2)": np.floor(A / 2) + np.ceil(A / 2),
    "tl.fdiv(a, p) + tl.div_rn(a, p)": 2 * A / P,
    "tl.fma(a, a, a)": A * A + A,
    "tl.clamp(a, -1.0, 1.0)": np.clip(A, -1, 1),
    "tl.where(a > 2, a, -a)": np.where(A > 2, A, -A),
    "tl.softmax(a)": np.exp(A - 9) / np.exp(A - 9).sum(),
    "tl.sigmoid(a)": 1 / (1 + np.exp(-A)),
    "tl.cumsum(a) + tl.cumsum(a, 0, reverse=True)": A.cumsum() + A[::-1].cumsum()[::-1],
    "tl.cumprod(a / 4)": (A / 4).cumprod(),
    "tl.sort(a)": np.sort(A),
    "tl.flip(a)": A[::-1],
    "tl.topk(a, 16)": np.sort(A)[::-1],
    "tl.gather(a, 15 - i, 0)": A[::-1],
    "tl.histogram(p.to(tl.int32), 16)": np.bincount(P.astype(int), minlength=16),
    "tl.reshape(tl.trans(tl.reshape(a, (4, 4))), (16,))": A.reshape(4, 4).T.ravel(),
    "tl.ravel(tl.permute(a.reshape(2, 2, 4), (2, 1, 0)))": A.reshape(2, 2, 4).transpose(2, 1, 0).ravel(),
    "tl.ravel(a.reshape(4, 4).T)": A.reshape(4, 4).T.ravel(),
    "tl.broadcast_to(tl.sum(a.reshape(4, 4), 1)[:, None], (4, 4)).reshape(16)": A.reshape(4, 4).sum(1).repeat(4),
    "tl.ravel(tl.expand_dims(a, 0)) + tl.ravel(tl.squeeze(tl.unsqueeze(a, 0), 0))": 2 * A,
    "tl.ravel(tl.join(tl.sum(a.reshape(8, 2), 1), tl.max(a.reshape(8, 2), 1)))": np.stack(
        [A.reshape(8, 2).sum(1), A.reshape(8, 2).max(1)], axis=1
    ).ravel(),
    "tl.interleave(tl.min(a.reshape(8, 2), 1), tl.max(a.reshape(8, 2), 1))": np.sort(A.reshape(8, 2), 1).ravel(),
    "tl.cat(tl.arange(0, 8), tl.arange(0, 8))": np.tile(np.arange(8), 2),
    "tl.full((16,), tl.xor_sum(i), tl.float32)": np.zeros(16),
    "tl.zeros_like(a) + tl.zeros((16,), tl.float32) + tl.max(a) + tl.argmax(a, 0) + tl.argmin(a, 0)": [9 + 5 + 11] * 16,
    "tl.cast(tl.cdiv(i, 4), tl.float32)": -(-np.arange(16) // 4),
    "tl.umulhi(i.to(tl.uint32) << 28, i.to(tl.uint32) * 0 + 16)": np.arange(16),
    "tl.multiple_of(i, 16) + tl.max_contiguous(i, 16) + tl.max_constancy(i, 1)": 3 * np.arange(16),
}


@pytest.mark.parametrize("expression", BLOCKS)
def test_blocks(program, expression):
    kernel = f"""
    def computes(x, out):
        i = tl.arange(0, 16)
        a = tl.load(x + i)
        p = tl.abs(a)
        tl.store(out + i, {expression})
    """
    (out,) = program(kernel, "computes[(1,)](x, out)", out=["16"]).call(A, 16)
    np.testing.assert_allclose(out, BLOCKS[expression], rtol=2e-6, atol=1e-6)


@pytest.mark.parametrize(
    "name, expected",
    [("add", 7), ("max", 5), ("min", 2), ("and", 0), ("or", 7), ("xor", 7), ("xchg", 2)],
)
def test_atomics_return_what_was_there_and_leave_what_they_say(program, name, expected):
    kernel = f"""
    def once(x, out):
        tl.store(out, 5)
        tl.debug_barrier()
        tl.store(out + 1, tl.atomic_{name}(out, 2))
    """
    made = program(kernel, "once[(1,)](x, out)", prototype="void f(const int* x, int* out)", out=["2"])
    assert made.call(np.zeros(1, dtype="int32"))[0].tolist() == [expected, 5]


def test_compare_and_swap_happens_once(program):
    kernel = """
    def locks(x, out):
        tl.store(out + 1 + tl.program_id(0), tl.atomic_cas(out, 0, 1))

    @triton.jit
    def clear(x, out):
        tl.store(out, 0)
    """
    made = program(
        kernel, "clear[(1,)](x, out)", "locks[(3,)](x, out)", prototype="void f(const int* x, int* out)", out=["4"]
    )
    assert made.call(np.zeros(1, dtype="int32"))[0].tolist() == [1, 0, 1, 1]


@pytest.mark.parametrize("made", ["tl.rand(7, i)", "tl.randn(7, i)", "tl.randint(7, i)"])
def test_random_numbers_differ_and_come_again(program, made):
    kernel = f"""
    def draws(x, out):
        i = tl.arange(0, 16)
        tl.store(out + i, {made}.to(tl.float32))
    """
    draws = program(kernel, "draws[(1,)](x, out)", out=["16"])
    first, again = draws.call(A, 16)[0], draws.call(A, 16)[0]
    np.testing.assert_array_equal(first, again)
    assert len(set(first.tolist())) == 16


def test_the_smallest_product_is_the_compilers(program):
    kernel = """
    def product(x, out):
        i = tl.arange(0, 4)
        a = tl.load(x + i[:, None] * 4 + i[None, :])
        tl.store(out + i[:, None] * 4 + i[None, :], tl.dot(a, a))
    """
    with pytest.raises(RuntimeError, match=r"line 9: .*K >= 8"):
        program(kernel, "product[(1,)](x, out)", out=["16"]).call(A, 16)


def test_conditions_for_the_compiler_and_for_the_run(program):
    kernel = """
    def states(x, out, n, B: tl.constexpr):
        tl.static_assert(B == 16, "B")
        tl.assume(n > 0)
        tl.device_assert(n == 16, "n is not 16")
        for i in tl.static_range(2):
            for j in tl.range(0, 4, 2):
                tl.store(out + i * 4 + j, 1.0)
    """
    states = program(kernel, "states[(1,)](x, out, n, B=16)", out=["8"])
    assert np.nonzero(states.call(A, 16)[0] == 1)[0].tolist() == [0, 2, 4, 6]
    with pytest.raises(RuntimeError, match=r"line 9: .*n is not 16"):
        states.call(A, 15)
