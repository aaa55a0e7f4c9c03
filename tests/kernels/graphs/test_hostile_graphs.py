"""A graph comes from a process with a learner's code in it: what is not one is refused before anything runs."""

import pytest
import torch

from kernels.graphs import operations
from kernels.graphs.graph import MAX_STEPS, BadGraph, Graph
from kernels.graphs.results import arrays_of
from kernels.graphs.running import Prepared


def read(steps, outputs=({"ref": [0, None]},), inputs=1):
    return Graph.from_json({"inputs": inputs, "steps": steps, "outputs": list(outputs)}, inputs=1)


@pytest.mark.parametrize(
    "steps",
    [
        [["T.add", [{"ref": [1, None]}, 1], {}]],  # its own result
        [["T.add", [{"ref": [-1, None]}, 1], {}]],
        [["T.add", [{"ref": [True, None]}, 1], {}]],
        [["T.add", [{"ref": ["0", None]}, 1], {}]],
        [["T.add", [{"code": "print()"}], {}]],
        [["T.add", [{"dtype": "__class__"}], {}]],
        [["T.add", [{}], {}]],
        [["T.add", 3, {}]],
        [["T.add", [[[[[[[[[1]]]]]]]]], {}]],
        [["T.add", [list(range(5000))], {}]],
        [["T.add", []]],
        [[7, [], {}]],
        [["T.add", [{"ref": [0, None]}, 1], {}]] * (MAX_STEPS + 1),
        None,
        {},
    ],
)
def test_what_is_no_graph_is_not_read(steps):
    with pytest.raises(BadGraph):
        read(steps)


@pytest.mark.parametrize("outputs", [(), (1,), ({"ref": [5, None]},), ("x",)])
def test_outputs_are_tensors_that_there_are(outputs):
    with pytest.raises(BadGraph):
        read([], outputs)


@pytest.mark.parametrize(
    "name",
    ["torch.load", "torch.save", "T.numpy", "T.__reduce_ex__", "T.__class__", "T.set_", "torch.compile", "os.system",
     "T.data_ptr", "T.register_hook", "torch.from_file", "P.grad_fn", "T.apply_", "torch.set_num_threads", "", "T."],
)  # fmt: skip
def test_an_operation_that_is_not_in_the_list_is_never_looked_up(name):
    with pytest.raises(BadGraph, match="no operation"):
        Prepared(read([[name, [{"ref": [0, None]}], {}]]))


def test_every_operation_of_the_list_is_one_of_torchs():
    for name in operations._table():
        assert callable(operations.named(name))
        assert operations.name_of(operations.named(name)) is not None
    assert len(operations._table()) > 300


def test_a_result_that_is_no_tensor_can_not_be_used_as_one():
    prepared = Prepared(read([["T.__setitem__", [{"ref": [0, None]}, 0, 1], {}]], [{"ref": [1, None]}]))
    with pytest.raises(BadGraph, match="no tensor"):
        prepared.run([torch.zeros(3)])


@pytest.mark.parametrize(
    "step",
    [
        ["torch.zeros", [2], {"device": "meta"}],
        ["torch.zeros_like", [{"ref": [0, None]}], {"device": "meta"}],
        ["T.new_zeros", [{"ref": [0, None]}, [3]], {"device": "meta"}],
        ["T.to", [{"ref": [0, None]}, "meta"], {}],
        ["T.to", [{"ref": [0, None]}, "meta:0", {"dtype": "float64"}], {}],
    ],
)
def test_whatever_is_made_is_made_where_the_inputs_are(step):
    made = Prepared(read([step], [{"ref": [1, None]}]))
    assert made.run([torch.zeros(3)])[0].device.type == "cpu"


@pytest.mark.parametrize(
    "step",
    [
        ["functional.softmax", [5, 0], {}],  # AttributeError
        ["T.add", [{"ref": [0, None]}, 10**400], {}],  # OverflowError
        ["torch.full", [[2], 10**30], {}],
        ["T.__getitem__", [{"ref": [0, None]}, 10**30], {}],
        ["functional.pad", [{"ref": [0, None]}, [1]], {}],
        ["T.norm", [{"ref": [0, None]}], {"p": "\ud800"}],
        ["T.to", [{"ref": [0, None]}, "\ud800"], {}],
        ["T.add", [{"ref": [0, 77]}, 1], {}],
        ["torch.zeros", [[1 << 60]], {}],
        ["P.T", [3], {}],
    ],
)
def test_whatever_torch_raises_is_the_graphs_fault(step):
    prepared = Prepared(read([step], [{"ref": [1, None]}]))
    with pytest.raises(BadGraph, match=step[0]):
        prepared.run([torch.zeros(3)])


@pytest.mark.parametrize(
    "step",
    [
        ["T.unbind", [{"ref": [1, None]}], {}],
        ["torch.unbind", [{"ref": [1, None]}, 0], {}],
        ["T.split", [{"ref": [1, None]}, 1], {}],
        ["T.split", [{"ref": [1, None]}], {"split_size": 2, "dim": -1}],
        ["torch.chunk", [{"ref": [1, None]}, 1 << 40], {}],
    ],
)
def test_nothing_is_cut_into_more_tensors_than_a_host_can_keep(step):
    wide = ["T.expand", [{"ref": [0, None]}, [1 << 40]], {}]  # takes no memory
    prepared = Prepared(read([wide, step], [{"ref": [2, 0]}]))
    with pytest.raises(BadGraph, match="tensors; at most"):
        prepared.run([torch.zeros(1)])


def test_what_is_cut_into_few_is_cut():
    rows = Prepared(read([["T.split", [{"ref": [0, None]}, 1], {"dim": 1}]], [{"ref": [1, 2]}]))
    assert rows.run([torch.arange(20000.0).reshape(5000, 4)])[0].shape == (5000, 1)


@pytest.mark.parametrize(
    ("outputs", "words"),
    [
        ([], "gives 0 tensors"),
        ([torch.zeros(2), torch.zeros(2)], "gives 2 tensors"),
        ([torch.zeros(1).expand(1 << 40)], "shape"),  # four terabytes, if it were fetched
        ([torch.zeros(2, dtype=torch.float16)], "float16"),
        ([torch.zeros(2, device="meta")], None),
    ],
)
def test_only_what_is_asked_for_is_fetched(outputs, words):
    with pytest.raises(BadGraph if words else RuntimeError, match=words):
        arrays_of(outputs, [("float32", (2,))])


def test_numbers_come_as_they_are_meant():
    conjugate = torch.tensor([1 + 2j], dtype=torch.complex64).conj()
    found = arrays_of([conjugate, torch.ones(1, dtype=torch.bfloat16)], [("complex64", (1,)), ("bfloat16", (1,))])
    assert found[0].tolist() == [1 - 2j]
    assert found[1].tolist() == [1.0]
