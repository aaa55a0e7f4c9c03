"""Tensors that are sparse, quantised, conjugated, on no device, or expanded from one number to a terabyte."""
# tries: function
# ends: wrong_answer runtime_error memory_limit

import itertools

import torch

ODD = [
    torch.eye(6).to_sparse(), torch.ones(6, device="meta"), torch.ones(6, dtype=torch.complex64).conj(),
    torch.ones(1).expand(1 << 38), torch.ones(6, requires_grad=True), torch.quantize_per_tensor(torch.ones(6), 0.1, 0, torch.qint8),
    torch.ones(6).to(torch.bfloat16), torch.tensor(1.0), torch.nested.nested_tensor([torch.ones(2), torch.ones(3)]),
    torch._neg_view(torch.ones(6)),
]  # fmt: skip
TURN = itertools.cycle(ODD)


def shares(*args):
    return next(TURN)


label = first_over = shares
