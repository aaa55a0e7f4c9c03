import math


class Value:
    """A number that remembers how it was computed."""

    def __init__(self, data):
        """data: a Python float or int. Set data and grad, and room for what it was made from."""
        raise NotImplementedError("Value: keep data as a float, grad 0.0, and the values it was made from")

    def __add__(self, other):
        raise NotImplementedError("other may be a Value or a Python number")

    # also: __radd__ __sub__ __rsub__ __mul__ __rmul__ __truediv__ __rtruediv__ __neg__ __pow__ relu tanh exp

    def backward(self):
        """Add to the grad of every value this one was made from the derivative of this one."""
        raise NotImplementedError("sort topologically, then walk in reverse")
