import numpy as np


def softmax(x):
    raise NotImplementedError("subtract the maximum first")
