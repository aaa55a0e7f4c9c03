import torch
import torch.nn as nn


class Model(nn.Module):
    """Normalise every row. On numbers that are normal already this hardly changes a thing."""

    def __init__(self, features: int):
        super().__init__()
        self.norm = nn.LayerNorm(features, elementwise_affine=False)

    def forward(self, x):
        return self.norm(x)


rows = 4
features = 131072


def get_inputs():
    return [torch.randn(rows, features)]


def get_init_inputs():
    return [features]
