"""What is to be built reaches the builder as it left the client."""

import json
from pathlib import Path

from grader.build_order import BuildOrder
from kernels.recipes import Recipe

ORDER = BuildOrder(
    scratch=Path("/tmp/build-1"),
    recipe=Recipe(
        files={"solution.cpp": "// ünïcode\n", "call.h": ""},
        commands=(("g++", "-c", "solution.cpp", "-o", "solution.o"), ("g++", "solution.o", "-o", "program.so")),
        product="program.so",
        program=("kernels.triton_on_cpu.compiling", "sm_90"),
        cpu_s=12.5,
    ),
    parts={"runtime.o": b"\x7f\0\xff"},
    namespaces=True,
)


def test_it_crosses_unchanged():
    assert BuildOrder.from_json(json.loads(json.dumps(ORDER.to_json()))) == ORDER
