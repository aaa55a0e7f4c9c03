"""A referee's orders for an exercise on a GPU: both sides' kernels, and the launcher that they share."""

from dataclasses import dataclass
from typing import Any

from grader.inside.on_gpu import Kernels, Solution
from grader.inside.timing import on_gpu
from grader.inside.timing.plan import Plan, PlanError
from grader.inside.timing.progress import Watch
from grader.making.made import DeviceCode
from kernels.gpu.launcher import Launcher
from kernels.signatures import parse


@dataclass(frozen=True, slots=True, kw_only=True)
class OnGpu:
    """Made once for each grade; its launcher's process ends with the referee, whose court sweeps what is left."""

    launcher: Launcher
    submission: Kernels
    baseline: Kernels | None
    seed: int

    @classmethod
    def read(cls, orders: dict[str, Any]) -> "OnGpu":
        """From what the client sent."""
        signature = parse(orders["signature"]["prototype"], outputs=orders["signature"]["outputs"])
        baseline = orders["device_baseline"]
        return cls(
            launcher=Launcher(),
            submission=Kernels(DeviceCode.from_json(orders["device"]), signature),
            baseline=Kernels(DeviceCode.from_json(baseline), signature) if baseline else None,
            seed=orders["seed"],
        )

    @property
    def solution(self) -> Solution:
        """For tests to call."""
        return Solution(self.submission, self.launcher)

    def speed(self, plan: Plan, *, watch: Watch) -> dict[str, Any]:
        """As the referee tells it."""
        if self.baseline is None:
            raise PlanError(f"{plan.source}: there is no baseline to launch")
        return on_gpu.speed_of(
            plan,
            submission=self.submission,
            baseline=self.baseline,
            launcher=self.launcher,
            seed=self.seed,
            watch=watch,
        )
