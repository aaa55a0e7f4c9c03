"""In place, with the corrections folded into two numbers per step, one small object per parameter."""

from dataclasses import dataclass, field

import numpy as np


@dataclass
class Slot:
    value: np.ndarray
    mean: np.ndarray = field(init=False)
    square: np.ndarray = field(init=False)
    steps: int = 0

    def __post_init__(self):
        self.value = np.array(self.value)
        self.mean = np.zeros(self.value.shape)
        self.square = np.zeros(self.value.shape)


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.slots = [Slot(p) for p in params]
        self.settings = lr, *betas, eps, weight_decay

    def step(self, grads):
        lr, b1, b2, eps, decay = self.settings
        for slot, grad in zip(self.slots, grads, strict=True):
            if grad is None:
                continue
            grad = grad + decay * slot.value
            slot.steps += 1
            slot.mean += (1 - b1) * (grad - slot.mean)
            slot.square *= b2
            slot.square += (1 - b2) * grad * grad
            root = np.sqrt(slot.square) / np.sqrt(1 - b2**slot.steps) + eps
            slot.value -= lr / (1 - b1**slot.steps) * slot.mean / root
        return [slot.value.copy() for slot in self.slots]
