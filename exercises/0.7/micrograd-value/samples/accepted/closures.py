"""In the style of the lecture: each operation leaves a closure; values are numbered, and the numbers are the order."""

import itertools
import math

births = itertools.count()


class Value:
    def __init__(self, data, parents=()):
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents
        self.birth = next(births)  # what is made later is younger: a topological order for free
        self.pass_on = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pass_on():
            self.grad += out.grad
            other.grad += out.grad

        out.pass_on = pass_on
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pass_on():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pass_on = pass_on
        return out

    def _map(self, result, derivative):
        out = Value(result, (self,))

        def pass_on():
            self.grad += derivative * out.grad

        out.pass_on = pass_on
        return out

    def __pow__(self, n):
        return self._map(self.data**n, n * self.data ** (n - 1))

    def relu(self):
        return self._map(self.data if self.data > 0 else 0.0, float(self.data > 0))

    def tanh(self):
        return self._map(math.tanh(self.data), 1 / math.cosh(self.data) ** 2)

    def exp(self):
        return self._map(math.exp(self.data), math.exp(self.data))

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + other * -1

    def __truediv__(self, other):
        return self * other**-1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return self**-1 * other

    def backward(self):
        found, to_visit = {self}, [self]
        while to_visit:
            for parent in to_visit.pop().parents:
                if parent not in found:
                    found.add(parent)
                    to_visit.append(parent)
        self.grad = 1.0
        for value in sorted(found, key=lambda value: value.birth, reverse=True):
            value.pass_on()
