"""Which way an exercise is measured: what its speed.py says, on which device it runs. Measures nothing itself."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from grader.inside.assignment import ToTime
from grader.inside.desk import Desk
from grader.inside.link import PlayerLink
from grader.inside.timing import summing
from grader.inside.timing.plan import Plan, plan_of
from grader.inside.timing.progress import Watch
from grader.inside.timing.result import Timing
from grader.inside.timing.speed_file import SpeedFile

if TYPE_CHECKING:
    from grader.inside.gpu_sides import OnGpu

Measure = Callable[[Watch], Timing]  # GraderError: ours or the author's


def measure_for(folder: Path, *, link: PlayerLink, to_time: ToTime, seed: int, gpu: "OnGpu | None") -> Measure:
    """What is to be called once the tests have passed. SpeedFileError, at once, for a speed.py that can't be used."""
    desk, file = link.desk, SpeedFile.load(folder)
    if file.clock() == "wall":
        if to_time.baseline is not None or gpu is not None:
            raise file.wrong("`clock`: the wall clock is for exercises in Python; what is compiled does not wait")
        return _by_wall(file, folder, desk=desk, to_time=to_time, seed=seed)
    plan = plan_of(file, folder, built=to_time.baseline, on_gpu=gpu is not None)
    if gpu is not None:
        return lambda watch: gpu.speed(plan, watch=watch)
    if to_time.graphs:
        return lambda watch: _as_graphs(plan, link=link, to_time=to_time, seed=seed, watch=watch)
    return lambda watch: summing.speed_of(plan, desk=desk, to_time=to_time, seed=seed, watch=watch)


def _as_graphs(plan: Plan, *, link: PlayerLink, to_time: ToTime, seed: int, watch: Watch) -> Timing:
    from grader.inside import graphs_on_gpu  # here: no other exercise's court needs it

    return graphs_on_gpu.speed(
        plan, link=link, seed=seed, budget_s=to_time.budget_s, wall_s=to_time.wall_s, watch=watch
    )


def _by_wall(file: SpeedFile, folder: Path, *, desk: Desk, to_time: ToTime, seed: int) -> Measure:
    from grader.inside.timing import by_wall, wall_plan  # here: no other exercise's court needs them

    plan = wall_plan.wall_plan_of(file, folder)
    return lambda watch: by_wall.speed_of(plan, desk=desk, to_time=to_time, seed=seed, watch=watch)
