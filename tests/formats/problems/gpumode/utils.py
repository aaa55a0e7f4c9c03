import torch


def allclose_or_words(ours: torch.Tensor, expected: torch.Tensor) -> tuple[bool, str]:
    if torch.allclose(ours, expected, rtol=1e-4, atol=1e-5):
        return True, ""
    return False, f"{int((ours - expected).abs().gt(1e-4).sum())} values are off"
