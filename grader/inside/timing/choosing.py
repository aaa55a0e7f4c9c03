"""Which way an exercise is measured: what its speed.py says, on which device it runs. Measures nothing itself."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.inside.desk import Desk
from grader.inside.link import PlayerLink
from grader.inside.timing import summing
from grader.inside.timing.plan import Plan, plan_of
from grader.inside.timing.progress import Watch
from grader.inside.timing.result import Timing
from grader.inside.timing.speed_file import SpeedFile
from grader.making.made import Part

if TYPE_CHECKING:
    from grader.inside.gpu_orders import OnGpu

Measure = Callable[[Watch], Timing]  # GraderError: ours or the author's


def measure_for(folder: Path, *, link: PlayerLink, orders: dict[str, Any], gpu: "OnGpu | None") -> Measure:
    """To be called once the tests have passed. PlanError, at once, for a speed.py that can't be used."""
    desk, file = link.desk, SpeedFile.load(folder)
    built = Part.from_json(orders["baseline"]) if orders["baseline"] else None
    if file.clock() == "wall":
        return _by_wall(file, folder, desk=desk, orders=orders, compiled=built is not None or gpu is not None)
    plan = plan_of(file, folder, built=built, on_gpu=gpu is not None)
    if gpu is not None:
        return lambda watch: _on_gpu(gpu, plan, desk=desk, watch=watch)
    if orders["graphs"]:
        return lambda watch: _as_graphs(plan, link=link, orders=orders, watch=watch)
    return lambda watch: summing.speed_of(plan, desk=desk, orders=orders, watch=watch)


def _on_gpu(gpu: "OnGpu", plan: Plan, *, desk: Desk, watch: Watch) -> Timing:
    desk.measuring_on_gpu()
    return gpu.speed(plan, watch=watch)


def _as_graphs(plan: Plan, *, link: PlayerLink, orders: dict[str, Any], watch: Watch) -> Timing:
    from grader.inside import graphs_on_gpu

    return graphs_on_gpu.speed(plan, link=link, seed=orders["seed"], wall_s=orders["measure_wall_s"], watch=watch)


def _by_wall(file: SpeedFile, folder: Path, *, desk: Desk, orders: dict[str, Any], compiled: bool) -> Measure:
    from grader.inside.timing import by_wall, wall_plan  # here: no other exercise's court needs them

    if compiled:
        raise file.wrong("`clock`: the wall clock is for exercises in Python; what is compiled does not wait")
    plan = wall_plan.wall_plan_of(file, folder)
    return lambda watch: by_wall.speed_of(plan, desk=desk, orders=orders, watch=watch)
