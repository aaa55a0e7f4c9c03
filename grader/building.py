"""Have a recipe carried out behind the wall, and say what came of it. Nobody here runs what is built."""

import json
import os
from dataclasses import dataclass

from grader.box.limits import Limit
from grader.box.report import BoxReport
from grader.builder import LIMITS, MAX_PRODUCT_BYTES
from grader.errors import GraderError
from grader.warden_client import Warden
from kernels.recipes import Recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What came of one recipe."""

    product: bytes | None  # None: it could not be built
    said: str  # by the commands, warnings included; if there is no product, why


def build(recipe: Recipe, *, warden: Warden) -> Built:
    """The product of `recipe`. Raises GraderError where the fault is ours, such as a compiler that is not there."""
    product = os.memfd_create("product")
    try:
        with warden.builder(product) as (control, scratch):
            orders = {
                "scratch": str(scratch),
                "files": dict(recipe.files),
                "commands": recipe.commands,
                "product": recipe.product,
                "namespaces": os.environ.get("STUDYHUB_BOX_NAMESPACES") != "no",
            }
            control.sendall(json.dumps(orders).encode() + b"\n")
            with control.makefile("rb") as lines:
                told = json.loads(lines.readline() or '{"event": "failed", "text": "it died"}')
        if told["event"] == "failed":
            raise GraderError(f"the builder of {recipe.product} failed: {told['text']}")
        return _judged(BoxReport.from_json(told["report"]), told["text"], product)
    finally:
        os.close(product)


def _judged(report: BoxReport, said: str, product: int) -> Built:
    size = os.fstat(product).st_size
    if report.stopped_by is not None:
        return Built(product=None, said=f"{said}\n{_stopped(report.stopped_by)}".strip())
    if report.exit_code != 0 or size == 0:
        return Built(product=None, said=said.strip() or "The compiler gave up without a word.")
    if size > MAX_PRODUCT_BYTES:
        return Built(product=None, said=f"It became {size >> 20} MB; at most {MAX_PRODUCT_BYTES >> 20} MB are taken.")
    return Built(product=os.pread(product, size, 0), said=said.strip())


def _stopped(limit: Limit) -> str:
    match limit:
        case Limit.CPU | Limit.WALL:
            return f"Compiling took more than {LIMITS.cpu_s:g} s: it was stopped."
        case Limit.MEMORY:
            return f"Compiling needed more than {LIMITS.memory_mb} MB: it was stopped."
    return f"Compiling reached the limit of {limit.value}: it was stopped."
