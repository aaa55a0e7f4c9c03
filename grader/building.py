"""Have a recipe carried out behind the wall, and say what came of it. Nobody here runs what is built."""

import hashlib
import json
import os
import select
from dataclasses import dataclass

from grader.box.limits import Limit
from grader.box.report import BoxReport
from grader.build_order import BuildOrder
from grader.build_terms import LIMITS, MAX_PRODUCT_BYTES, MISSING, OURS, limits_for
from grader.errors import GraderError
from grader.laying import namespaces_wanted
from grader.warden_client import Warden
from kernels.recipes import Recipe

SPARE_S = 60.0  # beyond a builder's own limits, for it to begin and to be gone
BUSY = 0.5  # what computed less than this part of its limit, and ran out of time, was kept waiting by the machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What came of one recipe."""

    product: bytes | None  # None: it could not be built
    said: str  # by the commands, warnings included; if there is no product, why


def build(recipe: Recipe, *, warden: Warden, longest_s: float | None = None) -> Built:
    """The product of `recipe`; reusable parts are built once for all. Raises GraderError where the fault is ours.

    `longest_s` is for whoever has less patience than a builder, whose own limits are `LIMITS`.
    """
    if not recipe.reusable:
        return _build(recipe, {}, warden=warden, longest_s=longest_s)
    parts = {name: _kept(part, warden=warden) for name, part in recipe.parts().items()}
    return _build(recipe.rest(), parts, warden=warden, longest_s=longest_s)


def _kept(part: Recipe, *, warden: Warden) -> bytes:
    digest = hashlib.sha256(repr(part).encode()).hexdigest()
    if digest not in warden.parts:
        built = _build(part, {}, warden=warden)
        if built.product is None:
            raise GraderError(f"our own {part.product} can't be built here: {built.said}")
        warden.parts[digest] = built.product
    return warden.parts[digest]


def _build(recipe: Recipe, parts: dict[str, bytes], *, warden: Warden, longest_s: float | None = None) -> Built:
    product = os.memfd_create("product")
    try:
        with warden.builder(product) as (control, scratch):
            order = BuildOrder(scratch=scratch, recipe=recipe, parts=parts, namespaces=namespaces_wanted())
            control.sendall(json.dumps(order.to_json()).encode() + b"\n")
            patience_s = limits_for(recipe.cpu_s).wall_s + SPARE_S if longest_s is None else longest_s
            if not select.select([control], [], [], patience_s)[0]:
                return _given_up(recipe, patience_s, ours=longest_s is None)
            with control.makefile("rb") as lines:
                told = json.loads(lines.readline() or '{"event": "failed", "text": "it died"}')
        if told["event"] == "failed":
            raise GraderError(f"the builder of {recipe.product} failed: {told['text']}")
        report = BoxReport.from_json(told["report"])
        _check_machine(recipe, report)
        return _judged(report, told["text"], product, cpu_s=recipe.cpu_s)
    finally:
        os.close(product)


def _given_up(recipe: Recipe, waited_s: float, *, ours: bool) -> Built:
    if ours:
        raise GraderError(f"the builder of {recipe.product} did not answer within {waited_s:g} s")
    return Built(product=None, said=_too_long(waited_s))


def _judged(report: BoxReport, said: str, product: int, *, cpu_s: float) -> Built:
    size = os.fstat(product).st_size
    if report.exit_code == MISSING:
        raise GraderError(f"a compiler is not installed here: {said.strip()} (Debian: apt install g++)")
    if report.exit_code == OURS:
        raise GraderError(f"a program of ours that compiles failed: {said.strip()}")
    if report.stopped_by is not None:
        return Built(product=None, said=f"{said}\n{_stopped(report.stopped_by, cpu_s)}".strip())
    if report.exit_code != 0 or size == 0:
        return Built(product=None, said=said.strip() or "The compiler gave up without a word.")
    if size > MAX_PRODUCT_BYTES:
        return Built(product=None, said=f"It became {size >> 20} MB; at most {MAX_PRODUCT_BYTES >> 20} MB are taken.")
    return Built(product=os.pread(product, size, 0), said=said.strip())


def _check_machine(recipe: Recipe, report: BoxReport) -> None:
    # No compiler waits: who ran out of time without computing was not given a processor.
    if report.stopped_by is Limit.WALL and report.cpu_s < BUSY * recipe.cpu_s:
        spent = f"{report.cpu_s:.1f} s of computing in {report.wall_s:.0f} s"
        raise GraderError(f"building {recipe.product}: this machine was too slow: {spent}")


def _stopped(limit: Limit, cpu_s: float) -> str:
    match limit:
        case Limit.CPU:
            return _too_long(cpu_s)
        case Limit.WALL:
            return _too_long(limits_for(cpu_s).wall_s)
        case Limit.MEMORY:
            return f"Compiling needed more than {LIMITS.memory_mb} MB: it was stopped."
    return f"Compiling reached the limit of {limit.value}: it was stopped."


def _too_long(seconds: float) -> str:
    return f"Compiling took more than {seconds:g} s: it was stopped."
