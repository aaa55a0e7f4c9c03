import numpy as np


class Adam:
    m = {}
    v = {}
    t = {}

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay
        self.params = [p.copy() for p in params]

    def step(self, grads):
        b1, b2 = self.betas
        for i, grad in enumerate(grads):
            if grad is None:
                continue
            key = (i, grad.shape)  # the same for every Adam in the program
            grad = grad + self.weight_decay * self.params[i]
            self.t[key] = self.t.get(key, 0) + 1
            self.m[key] = b1 * self.m.get(key, 0.0) + (1 - b1) * grad
            self.v[key] = b2 * self.v.get(key, 0.0) + (1 - b2) * grad**2
            m_hat, v_hat = self.m[key] / (1 - b1 ** self.t[key]), self.v[key] / (1 - b2 ** self.t[key])
            self.params[i] = self.params[i] - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        return [p.copy() for p in self.params]
