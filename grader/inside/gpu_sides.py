"""What a referee has for an exercise on a GPU: both sides' kernels, and the launcher that they share."""

import socket
from dataclasses import dataclass

from grader.inside.assignment import Assignment, Device
from grader.inside.kernels_on_gpu import CudaKernels, TritonKernels
from grader.inside.on_gpu import Kernels, Solution
from grader.inside.ordering import Orders
from grader.inside.timing import on_gpu
from grader.inside.timing.plan import Plan
from grader.inside.timing.progress import Watch
from grader.inside.timing.result import Timing
from grader.inside.timing.speed_file import SpeedFileError
from grader.making.made import OnDemand
from kernels.gpu.launcher import Launcher
from kernels.signatures import Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class OnGpu:
    """Made once for each grade; its launcher's process ends with the referee, whose court sweeps what is left."""

    launcher: Launcher
    submission: Kernels
    baseline: Kernels | None
    seed: int
    budget_s: float  # of the submission, for all timed calls together
    wall_s: float  # for a whole measurement

    @classmethod
    def of(cls, assignment: Assignment, results: socket.socket) -> "OnGpu":
        """What is compiled on demand is asked for on `results`."""
        device, signature, to_time = assignment.device, assignment.signature, assignment.to_time
        assert device is not None and signature is not None
        baseline = to_time.device_baseline if to_time else None
        return cls(
            launcher=Launcher(),
            submission=_kernels(device, signature, results),
            baseline=_kernels(baseline, signature, results) if baseline else None,
            seed=assignment.seed,
            budget_s=to_time.budget_s if to_time else 0.0,
            wall_s=to_time.wall_s if to_time else 0.0,
        )

    @property
    def solution(self) -> Solution:
        """For tests to call."""
        return Solution(self.submission, self.launcher)

    def speed(self, plan: Plan, *, watch: Watch) -> Timing:
        """As `on_gpu.speed_of`, which see."""
        if self.baseline is None:
            raise SpeedFileError(f"{plan.source}: there is no baseline to launch")
        return on_gpu.speed_of(
            plan,
            submission=self.submission,
            baseline=self.baseline,
            launcher=self.launcher,
            seed=self.seed,
            budget_s=self.budget_s,
            wall_s=self.wall_s,
            watch=watch,
        )


def _kernels(device: Device, signature: Signature, results: socket.socket) -> Kernels:
    if isinstance(device, OnDemand):
        return TritonKernels(Orders(results, device.side), signature)
    return CudaKernels(device, signature)
