import torch
import triton
import triton.language as tl


def attention(q, k, v, heads, length, dim, scale):
    q, k, v = (torch.from_numpy(each) for each in (q, k, v))
    return torch.nn.functional.scaled_dot_product_attention(q, k, v, scale=scale).numpy()


launch = []
