"""Refusals of memory are known by the words that the libraries themselves use."""

import numpy as np
import pytest
import torch

from grader.inside.allocating import says_no_memory

MORE_THAN_THERE_IS = 1 << 58  # elements


def test_torchs_words_are_known():
    with pytest.raises(RuntimeError) as refused:
        torch.empty(MORE_THAN_THERE_IS)
    assert says_no_memory(str(refused.value))


def test_numpys_words_are_known():
    with pytest.raises(MemoryError) as refused:
        np.empty(MORE_THAN_THERE_IS)
    assert says_no_memory(str(refused.value))


def test_other_words_are_not_taken_for_them():
    with pytest.raises(RuntimeError) as refused:
        torch.zeros(2) + torch.zeros(3)
    assert not says_no_memory(str(refused.value))
