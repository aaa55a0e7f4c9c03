"""A recorded function, read back from JSON and carried out on other numbers, gives what the function gives."""

import json
import math

import pytest
import torch
import torch.nn.functional as functional

from kernels.graphs.graph import Graph
from kernels.graphs.recording import NotRecordable, record
from kernels.graphs.running import Prepared


def attention_by_hand(q, k, v):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    mask = torch.ones(scores.shape[-2:], dtype=torch.bool, device=q.device).tril()
    return torch.softmax(scores.masked_fill(~mask, float("-inf")), dim=-1) @ v


def attention_of_the_library(q, k, v):
    return functional.scaled_dot_product_attention(q, k, v, is_causal=True)


def written_in_place(x):
    y = x * 1
    y[..., 1:] = 0
    y += x.shape[-1]
    y[0, :, None].mul_(2)
    return y


def several_outputs(x):
    values, places = x.max(dim=-1)
    first, second = x.split(2, dim=0)
    return values, places, first - second, x.T, (x > 0).sum(-1)


def rows_in_turn(x):
    return torch.stack([row / row.norm() for row in x])


def made_of_nothing(x):
    return x + torch.arange(x.shape[-1]) + torch.full((1,), math.inf).clamp(max=3)


def rounded(x):
    return x.to(torch.bfloat16).float(), torch.einsum("ij,kj->ik", x, x), x.to("cpu")


@pytest.mark.parametrize(
    ("function", "shapes"),
    [
        (attention_by_hand, [(2, 3, 16, 8)] * 3),
        (attention_of_the_library, [(2, 3, 16, 8)] * 3),
        (written_in_place, [(4, 5)]),
        (several_outputs, [(4, 5)]),
        (rows_in_turn, [(4, 5)]),
        (made_of_nothing, [(4, 5)]),
        (rounded, [(4, 5)]),
    ],
)
def test_it_gives_what_the_function_gives(function, shapes):
    seen, fresh = ([torch.randn(shape) for shape in shapes] for _ in range(2))
    document = json.dumps(record(function, seen).to_json(), allow_nan=False)
    prepared = Prepared(Graph.from_json(json.loads(document), inputs=len(shapes)))
    found = prepared.run([each.clone() for each in fresh])
    wanted = function(*fresh)
    for got, want in zip(found, wanted if isinstance(wanted, tuple) else (wanted,), strict=True):
        assert torch.equal(got, want)


CONSTANT = torch.ones(5)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda x: x if x.sum() > 0 else -x, "host"),
        (lambda x: x * x.max().item(), "host"),
        (lambda x: torch.from_numpy(x.numpy()), "host"),
        (lambda x: x + torch.randn(5), "`randn` is not among"),
        (lambda x: x + CONSTANT, "did not get"),
        (lambda x: x.shape[0], "returns a int"),
    ],
)
def test_what_no_graph_can_hold_is_refused_with_the_reason(function, words):
    with pytest.raises(NotRecordable, match=words):
        record(function, [torch.randn(4, 5)])


def test_an_error_of_the_functions_own_stays_what_it_is():
    with pytest.raises(RuntimeError, match="size"):
        record(lambda x: x + torch.ones(3), [torch.randn(4, 5)])


def test_a_loop_that_never_ends_is_ended():
    def endless(x):
        while True:
            x = x + 1

    with pytest.raises(NotRecordable, match="more than 4000"):
        record(endless, [torch.randn(2)])
