import torch
import torch.nn as nn


class Model(nn.Module):
    """
    A linear layer whose output is gated by the sigmoid of a second one.
    """

    def __init__(self, in_features: int, out_features: int):
        super().__init__()
        self.value = nn.Linear(in_features, out_features)
        self.gate = nn.Linear(in_features, out_features)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.value(x) * torch.sigmoid(self.gate(x))


batch_size = 128
in_features = 8192  # too much for a CPU
out_features = 4096


def get_inputs():
    return [torch.rand(batch_size, in_features)]


def get_init_inputs():
    return [in_features, out_features]
