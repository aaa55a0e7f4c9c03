"""Fills memory with numpy arrays and torch tensors, touched so that they are real."""
# tries: function
# ends: memory_limit

import numpy as np
import torch

KEPT = []


def shares(*args):
    while True:
        KEPT.append(np.ones(1 << 20))
        KEPT.append(torch.ones(1 << 20))


label = first_over = shares
