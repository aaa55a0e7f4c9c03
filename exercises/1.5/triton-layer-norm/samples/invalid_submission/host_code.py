import torch
import triton
import triton.language as tl


def layer_norm(x, weight, bias, rows, cols, eps):
    x, weight, bias = (torch.from_numpy(each) for each in (x, weight, bias))
    return torch.nn.functional.layer_norm(x, (cols,), weight, bias, eps).numpy()


launch = []
