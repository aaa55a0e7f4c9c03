"""A PyTorch function timed on a GPU: each side is recorded as a graph, and a process of ours carries the graphs out.

The tests ask the function where it lives, behind the wall and on the CPU. For the clock its player is told shapes and
answers with a graph; what that is worth is for the clock, and for `verify`, to say.
"""

import json
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.inside.handles import Handle
from grader.inside.link import Lost, PlayerLink
from grader.inside.on_gpu import Ready, Uncompiled
from grader.inside.raised import FromPlayer
from grader.inside.timing import on_gpu
from grader.inside.timing.plan import Plan, PlanError
from grader.inside.timing.shape import draw
from kernels.gpu.launcher import Launcher
from kernels.gpu.planning import Values
from kernels.gpu.work import Buffer, Use, Work
from kernels.graphs.graph import BadGraph, Graph
from kernels.graphs.recording import record_shapes
from kernels.signatures import Parameter, Role, Signature

SERVER = ("-m", "kernels.graphs.serving")
Shapes = tuple[tuple[str, tuple[int, ...]], ...]  # dtype and shape of each input
Recorder = Callable[[Shapes], dict[str, Any]]


class Recorded:
    """Implements `on_gpu.Kernels`: a graph for each set of shapes, kept for as long as the grade lasts."""

    def __init__(self, signature: Signature, record: Recorder) -> None:
        self.signature = signature
        self._record = record
        self._found: dict[Shapes, tuple[bytes, int]] = {}

    def ready(self, values: Values) -> Ready:
        """Raises Uncompiled."""
        arrays = [np.asarray(values[each.name]) for each in self.signature.asked]
        shapes = tuple((each.dtype.name, each.shape) for each in arrays)
        if shapes not in self._found:
            document = self._record(shapes)
            graph = _checked(document, inputs=len(arrays))
            self._found[shapes] = (json.dumps(graph.to_json()).encode(), len(graph.outputs))
        code, outputs = self._found[shapes]
        return Ready(cubins=(code,), work=_work(self.signature, shapes, outputs))


def speed(plan: Plan, *, link: PlayerLink, seed: int, wall_s: float) -> dict[str, Any]:
    """As the referee tells it."""
    signature = _signature(plan)
    with Launcher(SERVER) as launcher:
        return on_gpu.speed_of(
            plan,
            submission=Recorded(signature, lambda shapes: _of_player(link, plan.entry, shapes)),
            baseline=Recorded(signature, lambda shapes: _of_baseline(plan, shapes)),
            launcher=launcher,
            seed=seed,
            wall_s=wall_s,
        )


def _of_player(link: PlayerLink, entry: str, shapes: Shapes) -> dict[str, Any]:
    try:
        link.ready()
        function = link.ask("attr", Handle(link, 0, "module"), entry)
        found: dict[str, Any] = json.loads(link.ask("recorded", function, shapes))
    except Lost as reason:
        raise Uncompiled(str(reason)) from None
    except Exception as reason:
        if isinstance(reason, FromPlayer):
            raise Uncompiled(str(reason.raised)) from None
        if isinstance(reason, TypeError | ValueError | RecursionError):
            raise Uncompiled("your code's process gave no graph") from None
        raise
    return found


def _of_baseline(plan: Plan, shapes: Shapes) -> dict[str, Any]:
    try:
        return record_shapes(plan.baseline, shapes).to_json()
    except Exception as reason:
        raise PlanError(f"{plan.source}: `baseline` can't be recorded: {reason}") from reason


def _checked(document: dict[str, Any], *, inputs: int) -> Graph:
    try:
        return Graph.from_json(document, inputs=inputs)
    except BadGraph as reason:
        raise Uncompiled(str(reason)) from None


def _signature(plan: Plan) -> Signature:
    """What `make_inputs` gives, by place: arrays alone."""
    example = draw(plan, 0, np.random.default_rng(0))
    for each in example:
        if not isinstance(each, np.ndarray):
            raise PlanError(f"{plan.source}: on a GPU make_inputs must give arrays alone, not a {type(each).__name__}")
    parameters = tuple(
        Parameter(name=f"input {number + 1}", dtype=each.dtype.name, role=Role.INPUT)
        for number, each in enumerate(example)
    )
    return Signature(name=plan.entry, prototype="", parameters=parameters)


def _work(signature: Signature, shapes: Shapes, outputs: int) -> Work:
    inputs = (
        Buffer(name=each.name, use=Use.INPUT, dtype=dtype, shape=shape)
        for each, (dtype, shape) in zip(signature.asked, shapes, strict=True)
    )
    # Of what comes out only the names count: how large it is the graph itself decides.
    found = (Buffer(name=f"output {n + 1}", use=Use.OUTPUT, dtype="uint8", shape=()) for n in range(outputs))
    return Work(steps=(), buffers=(*inputs, *found))
