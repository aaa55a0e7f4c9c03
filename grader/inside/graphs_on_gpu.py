"""A PyTorch function timed on a GPU: each side is recorded as a graph, and a process of ours carries the graphs out.

The tests ask the function where it lives, behind the wall and on the CPU. For the clock its player is told shapes and
answers with a graph; what that is worth is for the clock, and for `verify`, to say.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from grader.inside.handles import Handle
from grader.inside.link import Lost, PlayerLink
from grader.inside.on_gpu import Ready, Uncompiled
from grader.inside.raised import FromPlayer
from grader.inside.timing import on_gpu
from grader.inside.timing.plan import Plan
from grader.inside.timing.progress import Watch
from grader.inside.timing.result import Timing
from grader.inside.timing.shape import draw
from grader.inside.timing.speed_file import SpeedFileError
from kernels.gpu.launcher import Launcher
from kernels.gpu.planning import Values
from kernels.gpu.work import Buffer, Use, Work
from kernels.graphs.graph import BadGraph, Graph
from kernels.graphs.recording import record_shapes
from kernels.graphs.results import Kind, kind_of
from kernels.graphs.running import Prepared
from kernels.signatures import Parameter, Role, Signature

SERVER = ("-m", "kernels.graphs.serving")
Shapes = tuple[tuple[str, tuple[int, ...]], ...]  # dtype and shape of each input
Recorder = Callable[[Shapes], dict[str, Any]]
Outputs = dict[Shapes, tuple[Kind, ...]]
MAX_GRAPH_CHARS = 4 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recording:
    """For inputs of certain shapes."""

    code: bytes  # JSON
    outputs: tuple[Kind, ...]  # of the baseline, and so of both sides


class Recorded:
    """Implements `on_gpu.Kernels`: a graph for each set of shapes, recorded before any clock runs."""

    def __init__(self, plan: Plan, signature: Signature, record: Recorder, outputs: Outputs) -> None:
        self.signature = signature
        self._source = plan.source
        self._found = {shapes: _recorded(record, shapes, outputs[shapes]) for shapes in _all_shapes(plan)}

    def ready(self, values: Values) -> Ready:
        """Raises Uncompiled, SpeedFileError."""
        shapes = _shapes_of([values[each.name] for each in self.signature.asked])
        if shapes not in self._found:
            raise SpeedFileError(f"{self._source}: make_inputs must give the same shapes each time, on a GPU")
        found = self._found[shapes]
        if isinstance(found, Uncompiled):
            raise found
        return Ready(cubins=(found.code,), work=_work(self.signature, shapes, found.outputs))


def _recorded(record: Recorder, shapes: Shapes, outputs: tuple[Kind, ...]) -> _Recording | Uncompiled:
    try:
        graph = Graph.from_json(record(shapes), inputs=len(shapes))
    except (BadGraph, Uncompiled) as reason:
        return Uncompiled(str(reason))
    if len(graph.outputs) != len(outputs):
        return Uncompiled(f"it gives {len(graph.outputs)} tensors, and {len(outputs)} are asked for")
    return _Recording(code=json.dumps(graph.to_json()).encode(), outputs=outputs)


def _all_shapes(plan: Plan) -> list[Shapes]:
    rng = np.random.default_rng(0)
    return [_shapes_of(draw(plan, number, rng)) for number in range(len(plan.shapes))]


def _shapes_of(arrays: Sequence[Any]) -> Shapes:
    return tuple((each.dtype.name, each.shape) for each in arrays)


def speed(plan: Plan, *, link: PlayerLink, seed: int, budget_s: float, wall_s: float, watch: Watch) -> Timing:
    """As `on_gpu.speed_of`, which see."""
    signature = _signature(plan)
    outputs = {shapes: _outputs(plan, shapes) for shapes in _all_shapes(plan)}
    submission = Recorded(plan, signature, lambda shapes: _of_player(link, plan.entry, shapes), outputs)
    baseline = Recorded(plan, signature, lambda shapes: _of_baseline(plan, shapes), outputs)
    link.desk.measuring()  # nobody asks the player any more
    with Launcher(SERVER) as launcher:
        return on_gpu.speed_of(
            plan,
            submission=submission,
            baseline=baseline,
            launcher=launcher,
            seed=seed,
            budget_s=budget_s,
            wall_s=wall_s,
            watch=watch,
        )


def _of_player(link: PlayerLink, entry: str, shapes: Shapes) -> dict[str, Any]:
    try:
        link.ready()
        function = link.ask("attr", Handle(link, 0, "module"), entry)
        found: dict[str, Any] = _read(link.ask("recorded", function, shapes))
    except Lost as reason:
        raise Uncompiled(str(reason)) from None
    except Exception as reason:
        if isinstance(reason, FromPlayer):
            raise Uncompiled(str(reason.raised)) from None
        if isinstance(reason, TypeError | ValueError | RecursionError):
            raise Uncompiled("your code's process gave no graph") from None
        raise
    return found


def _read(text: Any) -> Any:
    if type(text) is not str or len(text) > MAX_GRAPH_CHARS:
        raise ValueError(f"no text, or more than {MAX_GRAPH_CHARS} characters")
    return json.loads(text)


def _outputs(plan: Plan, shapes: Shapes) -> tuple[Kind, ...]:
    """What the baseline gives: what a submission has to, whatever its `verify` would take."""
    graph = Graph.from_json(_of_baseline(plan, shapes), inputs=len(shapes))
    empty = [torch.empty(shape, dtype=getattr(torch, dtype), device="meta") for dtype, shape in shapes]
    return tuple(map(kind_of, Prepared(graph).run(empty)))


def _of_baseline(plan: Plan, shapes: Shapes) -> dict[str, Any]:
    try:
        return record_shapes(plan.baseline, shapes).to_json()
    except Exception as reason:
        raise SpeedFileError(f"{plan.source}: `baseline` can't be recorded: {reason}") from reason


def _signature(plan: Plan) -> Signature:
    """What `make_inputs` gives, by place: arrays alone."""
    example = draw(plan, 0, np.random.default_rng(0))
    for each in example:
        if not isinstance(each, np.ndarray):
            raise SpeedFileError(
                f"{plan.source}: on a GPU make_inputs must give arrays alone, not a {type(each).__name__}"
            )
    parameters = tuple(
        Parameter(name=f"input {number + 1}", dtype=each.dtype.name, role=Role.INPUT)
        for number, each in enumerate(example)
    )
    return Signature(name=plan.entry, prototype="", parameters=parameters)


def _work(signature: Signature, shapes: Shapes, outputs: tuple[Kind, ...]) -> Work:
    inputs = (
        Buffer(name=each.name, use=Use.INPUT, dtype=dtype, shape=shape)
        for each, (dtype, shape) in zip(signature.asked, shapes, strict=True)
    )
    found = (
        Buffer(name=f"output {number}", use=Use.OUTPUT, dtype=dtype, shape=shape)
        for number, (dtype, shape) in enumerate(outputs, start=1)
    )
    return Work(steps=(), buffers=(*inputs, *found))
