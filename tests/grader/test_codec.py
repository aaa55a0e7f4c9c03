"""Values come back as they went, exactly, and no bytes can do more than fail."""

import math
import struct

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.inside import codec
from grader.inside.codec import CannotCross, Malformed, decode, encode

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.complex_numbers() | st.text() | st.binary()
keys = st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.tuples(st.integers(), st.text())
plain = st.recursive(
    scalars,
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(keys, inner) | st.frozensets(keys),
    max_leaves=20,
)
dtypes = st.sampled_from([np.dtype(name) for name in codec.NUMPY_DTYPES])


def same(one, other):
    """Equal in value and in every type inside; NaN equals NaN."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, float | complex):
        return repr(one) == repr(other)
    return one == other


@given(plain)
def test_plain_values_come_back_as_they_went(value):
    assert same(decode(encode(value)), value)


@given(hnp.arrays(dtype=dtypes, shape=hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)))
def test_arrays_come_back_with_dtype_shape_and_bytes(array):
    back = decode(encode(array))
    assert (back.dtype, back.shape, back.tobytes()) == (array.dtype, array.shape, array.tobytes())
    assert back.flags.writeable


@pytest.mark.parametrize("name", codec.NUMPY_DTYPES)
def test_numpy_scalars_keep_their_type(name):
    value = np.dtype(name).type(1)
    assert same(decode(encode(value)), value)


@pytest.mark.parametrize("name", codec.TORCH_DTYPES)
def test_tensors_keep_dtype_and_shape(name):
    tensor = torch.tensor([[0, 1, 1], [1, 0, 1]]).to(getattr(torch, name)).T
    back = decode(encode(tensor))
    assert back.dtype == tensor.dtype and torch.equal(back, tensor)


def test_a_tensor_loses_its_graph_and_its_strides_but_no_value():
    tensor = torch.arange(12.0, requires_grad=True).reshape(3, 4)[:, ::2]
    back = decode(encode(tensor))
    assert torch.equal(back, tensor) and not back.requires_grad and back.is_contiguous()


def test_big_endian_arrays_become_native_ones_with_the_same_values():
    back = decode(encode(np.array([1.5, 2.5], dtype=">f8")))
    assert back.dtype == np.dtype("<f8") and back.tolist() == [1.5, 2.5]


class FriendlyFloat(float):
    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


class MyArray(np.ndarray):
    pass


@pytest.mark.parametrize(
    "thing",
    [
        FriendlyFloat(1.0),
        type("L", (list,), {})([1]),
        type("I", (int,), {})(1),
        np.zeros(2).view(MyArray),
        np.array([object()]),
        np.array(["text"]),
        torch.nn.Parameter(torch.ones(2)),
        torch.ones(2).to_sparse(),
        {FriendlyFloat(1.0)},
        {object(): 1},
        len,
        object,
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_everything_else_is_a_handle(thing):
    seen = []
    raw = encode([thing], lambda value: (len(seen) + 7, seen.append(value) or "T"))
    assert [id(each) for each in seen] == [id(thing)]
    assert decode(raw, lambda number, name: (number, name)) == [(7, "T")]
    with pytest.raises(CannotCross):
        encode([thing])


def test_too_deep_too_long_and_too_large_do_not_leave():
    endless = []
    endless.append(endless)
    for value in (endless, 1 << (8 * codec.MAX_INT_BYTES), np.zeros(codec.MAX_MESSAGE_BYTES, dtype=np.int8)):
        with pytest.raises(CannotCross):
            encode(value)


def nested(levels):
    return b"l\1\0\0\0" * levels + b"N"


def blob(tag, raw):
    return tag + struct.pack("<I", len(raw)) + raw


SHAPE_OF = {"bool": 0, "float64": 11}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"?",
        b"NN",
        b"i\0",
        nested(codec.MAX_DEPTH + 2),
        nested(100_000),
        b"l\xff\xff\xff\xff" + b"N" * 1000,
        blob(b"s", b"\xff\xfe"),
        blob(b"I", b"\1" * (codec.MAX_INT_BYTES + 1)),
        b"d\1\0\0\0" + b"l\0\0\0\0" + b"N",
        b"e\1\0\0\0" + b"l\0\0\0\0",
        b"h" + struct.pack("<q", 1) + blob(b"s", b"T"),
        b"a" + bytes([200, 0]) + blob(b"", b""),
        b"a" + bytes([SHAPE_OF["float64"], 1]) + struct.pack("<q", 3) + blob(b"", b"\0" * 8),
        b"a" + bytes([SHAPE_OF["float64"], 1]) + struct.pack("<q", -1) + blob(b"", b"\0" * 8),
        b"a" + bytes([SHAPE_OF["float64"], 2]) + struct.pack("<qq", 0, 1 << 62) + blob(b"", b""),
        b"a" + bytes([SHAPE_OF["bool"], 1]) + struct.pack("<q", 1) + blob(b"", b"\2"),
        b"p" + bytes([SHAPE_OF["bool"], 1]) + struct.pack("<q", 1) + blob(b"", b"\2"),
        b"n" + bytes([SHAPE_OF["float64"], 1]) + struct.pack("<q", 1) + blob(b"", b"\0" * 8),
    ],
)
def test_bytes_that_no_honest_encoder_writes_are_malformed(raw):
    with pytest.raises(Malformed):
        decode(raw)


def test_keys_that_could_be_made_to_collide_are_few():
    many = {(number, number): None for number in range(codec.MAX_COSTLY_KEYS + 1)}
    with pytest.raises(Malformed, match="keys"):
        decode(encode(many))


@settings(max_examples=500)
@given(plain, st.data())
def test_damaged_messages_fail_or_decode_but_nothing_else(value, data):
    raw = bytearray(encode(value))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        decode(raw)
    except Malformed:
        return


@settings(max_examples=500)
@given(st.binary(max_size=200))
def test_noise_fails_or_decodes_but_nothing_else(raw):
    try:
        decode(raw)
    except Malformed:
        return


def test_minus_zero_and_nan_cross_bit_by_bit():
    assert math.copysign(1, decode(encode(-0.0))) == -1
    assert struct.pack("<d", decode(encode(math.nan))) == struct.pack("<d", math.nan)
