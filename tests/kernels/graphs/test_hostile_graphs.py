"""A graph comes from a process with a learner's code in it: what is not one is refused before anything runs."""

import pytest
import torch

from kernels.graphs import operations
from kernels.graphs.graph import MAX_STEPS, BadGraph, Graph
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


def test_whatever_is_made_is_made_where_the_inputs_are():
    made = Prepared(read([["torch.zeros", [2], {"device": "meta"}]], [{"ref": [1, None]}]))
    assert made.run([torch.zeros(3)])[0].device.type == "cpu"
