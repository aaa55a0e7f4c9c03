"""CUDA C++ without a GPU: built for this CPU around a shim, run in several orders, its memory traffic counted."""

from grader.building import build
from grader.exercise import Exercise, Kind
from grader.making.cuda_source import comments_in, plan_in
from grader.making.made import Made, Part, Unmade
from grader.making.modules import modules_for
from grader.making.native import parsed
from grader.warden_client import Warden
from kernels.cuda.objections import objections_to_object
from kernels.cuda.recipe import recipe
from kernels.signatures import Role, Signature

LIBRARY = "kernel.so"
MODULES = modules_for(Kind.CUDA)
SUM_TOLERANCE = 1e-5  # float sums by atomics depend on their order, and that is no race


def make(exercise: Exercise, code: str, warden: Warden) -> Made | Unmade:
    """The library and its launch plan; why there is none, in the words of the plan's reader, the compiler or ours."""
    (signature,) = exercise.signatures
    plan = plan_in(code, signature)
    if isinstance(plan, Unmade):
        return plan
    built = build(recipe(code, plan), warden=warden)
    if built.product is None:
        return Unmade(said=built.said)
    if refused := objections_to_object(built.product):
        return Unmade(said="\n".join(refused))
    part = Part(program=_program(code, signature), files={LIBRARY: built.product})
    return Made(tested=part, timed=part, imports=MODULES, said=built.said)


def _program(code: str, signature: Signature) -> str:
    has_floats = any("float" in each.dtype for each in signature.of_role(Role.OUTPUT))
    return _MODULE.format(
        signature=parsed(signature),
        comments=comments_in(code),
        library=LIBRARY,
        name=signature.name,
        tolerance=SUM_TOLERANCE if has_floats else 0.0,
    )


_MODULE = """\
import os

from kernels.cuda.plans import parse as plan_of
from kernels.cuda.program import Program
from kernels.signatures import parse

_signature = {signature}
_path = os.path.join(os.path.dirname(__file__), {library!r})
_program = Program(_path, _signature, plan_of({comments!r}, _signature))


def {name}(*arguments):
    return _program.call(*arguments, orders=("forward", "reverse", "shuffled"), seed=1, tolerance={tolerance})


def costs():
    return _program.costs()
"""
