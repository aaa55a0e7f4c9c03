"""What comes of an order for device code, on its way to the referee."""

import json

from grader.making.ordered import Ordered
from kernels.triton_on_cpu.launchable import Argument, Launchable, Space

LAUNCHABLE = Launchable(
    cubin="0.cubin",
    entry="k",
    capability=90,
    grid=(3, 1, 1),
    threads=128,
    shared_bytes=0,
    arguments=(Argument(parameter="x", dtype="float32", bytes=8, array="x", value=None, multiple_of_16=True),),
    specialised={"B": 64},
    global_scratch_bytes=0,
    global_scratch_align=1,
    profile_scratch_bytes=0,
    profile_scratch_align=1,
)


def test_it_is_the_same_after_the_way_and_what_else_is_in_the_message_does_not_matter():
    found = Ordered(launches=(LAUNCHABLE,), spaces=(Space(name="s", dtype="float32", count=4),), cubins=(b"\x7fELF\0",))
    assert Ordered.from_json(json.loads(json.dumps({"number": 7, **found.to_json()}))) == found


def test_an_error_comes_without_code():
    assert Ordered.from_json(Ordered(error="no").to_json()) == Ordered(error="no")
