"""Buffers tell when somebody wrote beside them."""

import ctypes

import numpy as np
import pytest

from kernels.gpu.buffers import GUARD_BYTES, GuardedBuffer, Pool
from kernels.gpu.context import Context
from kernels.gpu.driver import Driver
from kernels.gpu.work import Buffer, Use
from tests.kernels.gpu.fake_cuda import FakeCuda


@pytest.fixture
def fake():
    return FakeCuda()


@pytest.fixture
def buffer(fake):
    return GuardedBuffer(Context(Driver(fake)), 10)


def flip(address):
    ctypes.c_ubyte.from_address(address).value ^= 0xFF


@pytest.mark.parametrize("offset", [-GUARD_BYTES, -1, 10, 10 + GUARD_BYTES - 1])
def test_one_byte_beside_it_shows_once(buffer, offset):
    assert buffer.is_whole()
    flip(buffer.address + offset)
    assert not buffer.is_whole()
    assert buffer.is_whole()  # mended for the next call


def test_all_that_is_its_own_may_be_written(buffer):
    content = np.arange(10, dtype=np.uint8)
    buffer.upload(content)
    np.testing.assert_array_equal(buffer.download(), content)
    buffer.zero()
    assert not buffer.download().any()
    assert buffer.is_whole()


def test_poison_is_one_byte_and_hardly_ever_the_same(buffer):
    seen = set()
    for _ in range(64):
        buffer.poison()
        (byte,) = set(buffer.download().tolist())
        seen.add(byte)
    assert 0 not in seen
    assert len(seen) > 20


def test_nobody_can_guess_what_lies_beside(fake):
    context = Context(Driver(fake))
    zones = [context.download(GuardedBuffer(context, 4).address + 4, 64).tobytes() for _ in range(2)]
    assert zones[0] != zones[1]


def test_the_pool_keeps_what_fits_and_gives_back_the_rest(fake):
    pool = Pool(Context(Driver(fake)))
    x, y = (Buffer(name=name, use=Use.INPUT, dtype="float32", shape=(8,)) for name in "xy")
    first = pool.fit((x, y))
    again = pool.fit((x, Buffer(name="y", use=Use.OUTPUT, dtype="float32", shape=(9,))))
    assert again["x"] is first["x"]
    assert again["y"].nbytes == 36
    assert fake.allocations == 2
    pool.clear()
    assert fake.allocations == 0
