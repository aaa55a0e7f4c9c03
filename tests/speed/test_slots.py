"""Arrays in shared memory come out as they went in, and wrong outputs are seen."""

import numpy as np
import pytest
import torch

from grader.inside.codec import CannotCross
from grader.inside.timing.slots import Slot, slot_for

VALUES = [
    np.arange(6.0).reshape(2, 3),
    np.arange(6.0).reshape(2, 3).T,
    np.array([True, False]),
    np.array(2.5),
    np.zeros((0, 4), np.int8),
    torch.arange(5),
    torch.arange(6.0).reshape(3, 2).to(torch.bfloat16),
    3.5,
    7,
    np.float32(1.5),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda each: f"{type(each).__name__}-{getattr(each, 'dtype', '')}")
def test_a_value_comes_out_as_it_went_in(value):
    memory = bytearray(4096)
    slot = Slot.from_plain(slot_for(value, after=7).to_plain())
    slot.write(memory, value)
    found = slot.read(memory)
    assert slot.offset % 64 == 0
    if isinstance(value, torch.Tensor):
        assert found.dtype == value.dtype and torch.equal(found, value)
    else:
        assert np.array_equal(found, value) and np.shape(found) == np.shape(value)


@pytest.mark.parametrize("value", [None, "text", [1.0], np.array(["a"]), np.array([None])], ids=repr)
def test_what_is_no_array_has_no_slot(value):
    with pytest.raises(CannotCross):
        slot_for(value, after=0)
