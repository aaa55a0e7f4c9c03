"""A referee's orders for an exercise on a GPU: both sides' kernels, and the launcher that they share."""

import socket
from dataclasses import dataclass
from typing import Any

from grader.inside.kernels_on_gpu import CudaKernels, TritonKernels
from grader.inside.on_gpu import Kernels, Solution
from grader.inside.ordering import Orders
from grader.inside.timing import on_gpu
from grader.inside.timing.plan import Plan, PlanError
from grader.inside.timing.progress import Watch
from grader.inside.timing.result import Timing
from grader.making.made import DeviceCode, OnDemand
from kernels.gpu.launcher import Launcher
from kernels.signatures import Signature, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class OnGpu:
    """Made once for each grade; its launcher's process ends with the referee, whose court sweeps what is left."""

    launcher: Launcher
    submission: Kernels
    baseline: Kernels | None
    seed: int
    wall_s: float  # for a whole measurement

    @classmethod
    def read(cls, orders: dict[str, Any], results: socket.socket) -> "OnGpu":
        """From what the client sent; what is compiled on demand is asked for on `results`."""
        signature = parse(orders["signature"]["prototype"], outputs=orders["signature"]["outputs"])
        baseline = orders["device_baseline"]
        return cls(
            launcher=Launcher(),
            submission=_kernels(orders["device"], signature, results),
            baseline=_kernels(baseline, signature, results) if baseline else None,
            seed=orders["seed"],
            wall_s=orders["measure_wall_s"],
        )

    @property
    def solution(self) -> Solution:
        """For tests to call."""
        return Solution(self.submission, self.launcher)

    def speed(self, plan: Plan, *, watch: Watch) -> Timing:
        """As `on_gpu.speed_of`, which see."""
        if self.baseline is None:
            raise PlanError(f"{plan.source}: there is no baseline to launch")
        return on_gpu.speed_of(
            plan,
            submission=self.submission,
            baseline=self.baseline,
            launcher=self.launcher,
            seed=self.seed,
            wall_s=self.wall_s,
            watch=watch,
        )


def _kernels(document: dict[str, Any], signature: Signature, results: socket.socket) -> Kernels:
    if "side" in document:
        return TritonKernels(Orders(results, OnDemand.from_json(document).side), signature)
    return CudaKernels(DeviceCode.from_json(document), signature)
