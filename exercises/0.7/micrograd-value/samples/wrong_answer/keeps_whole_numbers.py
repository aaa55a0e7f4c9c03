import math


class Value:
    def __init__(self, data, sources=()):
        self.data = data
        self.grad = 0.0
        self._sources = sources  # pairs: a value, and the derivative of this one with respect to it

    def __add__(self, other):
        other = lift(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        other = lift(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __truediv__(self, other):
        other = lift(other)
        return Value(self.data / other.data, ((self, 1 / other.data), (other, -self.data / other.data**2)))

    def __pow__(self, n):
        return Value(self.data**n, ((self, n * self.data ** (n - 1)),))

    def __neg__(self):
        return Value(-self.data, ((self, -1.0),))

    def __sub__(self, other):
        return self + -lift(other)

    def __rsub__(self, other):
        return lift(other) - self

    def __rtruediv__(self, other):
        return lift(other) / self

    __radd__ = __add__
    __rmul__ = __mul__

    def relu(self):
        return Value(max(0.0, self.data), ((self, 1.0 if self.data > 0 else 0.0),))

    def tanh(self):
        result = math.tanh(self.data)
        return Value(result, ((self, 1 - result**2),))

    def exp(self):
        result = math.exp(self.data)
        return Value(result, ((self, result),))

    def backward(self):
        self.grad = 1.0
        for value in reversed(self._in_order()):
            for source, derivative in value._sources:
                source.grad += value.grad * derivative

    def _in_order(self):
        """All values this one was made from, itself last; each after its own sources."""
        order, seen, to_visit = [], set(), [(self, False)]
        while to_visit:
            value, sources_done = to_visit.pop()
            if sources_done:
                order.append(value)
            elif value not in seen:
                seen.add(value)
                to_visit.append((value, True))
                to_visit.extend((source, False) for source, _ in value._sources)
        return order


def lift(other):
    return other if isinstance(other, Value) else Value(other)
