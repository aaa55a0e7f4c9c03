"""Which way an exercise is measured: what its speed.py says, on which device it runs. Measures nothing itself."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.inside.desk import Desk
from grader.inside.timing import summing
from grader.inside.timing.plan import plan_of
from grader.inside.timing.speed_file import SpeedFile
from grader.making.made import Part

if TYPE_CHECKING:
    from grader.inside.gpu_orders import OnGpu

Measure = Callable[[], dict[str, Any]]  # what `judging.Timing` is made from; GraderError: ours or the author's


def measure_for(folder: Path, *, desk: Desk, orders: dict[str, Any], gpu: "OnGpu | None") -> Measure:
    """To be called once the tests have passed. PlanError, at once, for a speed.py that can't be used."""
    file = SpeedFile.load(folder)
    built = Part.from_json(orders["baseline"]) if orders["baseline"] else None
    if file.clock() == "wall":
        return _by_wall(file, folder, desk=desk, orders=orders, compiled=built is not None or gpu is not None)
    plan = plan_of(file, folder, built=built, on_gpu=gpu is not None)
    if gpu is not None:
        return lambda: gpu.speed(plan)
    return lambda: summing.speed_of(plan, desk=desk, orders=orders)


def _by_wall(file: SpeedFile, folder: Path, *, desk: Desk, orders: dict[str, Any], compiled: bool) -> Measure:
    from grader.inside.timing import by_wall, wall_plan  # here: no other exercise's court needs them

    if compiled:
        raise file.wrong("`clock`: the wall clock is for exercises in Python; what is compiled does not wait")
    plan = wall_plan.wall_plan_of(file, folder)
    return lambda: by_wall.speed_of(plan, desk=desk, orders=orders)
