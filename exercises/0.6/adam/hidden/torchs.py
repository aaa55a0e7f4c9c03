"""PyTorch's Adam with the interface of the exercise."""

import torch
from torch.optim.adam import adam as torch_adam


class Torch:
    """The same interface over what torch.optim.Adam calls; to make one of those imports for most of a second."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.states = [Parameter(p) for p in params]
        self.settings = {"lr": lr, "beta1": betas[0], "beta2": betas[1], "eps": eps, "weight_decay": weight_decay}

    def step(self, grads):
        for state, grad in zip(self.states, grads, strict=True):
            if grad is not None:
                state.step(torch.tensor(grad), self.settings)
        return [state.value.numpy().copy() for state in self.states]


class Parameter:
    """One parameter with its averages and its count."""

    def __init__(self, start):
        self.value = torch.tensor(start)
        self.mean, self.square = torch.zeros_like(self.value), torch.zeros_like(self.value)
        self.count = torch.tensor(0.0)

    def step(self, grad, settings):
        state = [self.value], [grad], [self.mean], [self.square], [], [self.count]
        torch_adam(*state, foreach=False, amsgrad=False, maximize=False, **settings)
