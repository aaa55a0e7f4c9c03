import numpy as np


class Adam:
    """Adaptive moment estimation with bias correction."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        """params: list of float64 arrays of any shapes; keep copies."""
        raise NotImplementedError("keep the settings, copies of params, and for each: m = 0, v = 0, t = 0")

    def step(self, grads):
        """One step. grads: one array (or None: skip this one) per parameter. Returns the list of all parameters."""
        raise NotImplementedError("for each parameter: averages, corrections, update")
