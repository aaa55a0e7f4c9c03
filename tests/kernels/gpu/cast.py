"""Signatures, plans and values of the kind that most tests here need."""

import numpy as np

from kernels.gpu.planning import cuda_work
from kernels.launching import Launch, LaunchPlan, Scratch
from kernels.signatures import parse

ADD = parse("void add(const float* x, const float* y, float* out, int n)", outputs={"out": ["n"]})
TRANSPOSE = parse("void transpose(const float* x, float* out, int rows, int cols)", outputs={"out": ["cols", "rows"]})
ADD_PLAN = LaunchPlan(
    launches=(
        Launch(
            kernel="add", grid=("cdiv(n, 256)", "1", "1"), block=("256", "1", "1"), arguments=("x", "y", "out", "n")
        ),
    )
)


def add_values(n=1000, seed=None):
    rng = np.random.default_rng(seed)
    return {"x": rng.random(n, np.float32), "y": rng.random(n, np.float32), "n": n}


def add_work(values):
    return cuda_work(ADD_PLAN, ADD, values)


def arrays_of(values):
    return {name: each for name, each in values.items() if isinstance(each, np.ndarray)}


def one_launch(kernel, *arguments, grid="1", block="1", scratch=(), shared_bytes="0"):
    launch = Launch(
        kernel=kernel, grid=(grid, "1", "1"), block=(block, "1", "1"), arguments=arguments, shared_bytes=shared_bytes
    )
    return LaunchPlan(launches=(launch,), scratch=tuple(Scratch(**each) for each in scratch))
