"""Triton: the file is data, read here and interpreted in the player; nothing is compiled to be tested.

Every call runs its programs in two orders, so that a result which hangs on the order is seen.
"""

from grader.exercise import Exercise, Kind
from grader.making.made import Made, Part, Unmade
from grader.making.modules import modules_for
from grader.making.native import parsed
from grader.warden_client import Warden
from kernels.launching import PlanError
from kernels.triton_on_cpu import objections, plans
from kernels.triton_on_cpu.objection import Refused

MODULES = modules_for(Kind.TRITON)


def make(exercise: Exercise, code: str, warden: Warden) -> Made | Unmade:
    """What the interpreter is given; every reason why it is not, where the file is more than kernels and a plan."""
    (signature,) = exercise.signatures
    try:
        plans.plan(objections.read(code), signature)
    except (Refused, PlanError) as reason:
        return Unmade(said=str(reason))
    part = Part(program=_MODULE.format(code=code, signature=parsed(signature), name=signature.name))
    return Made(tested=part, timed=part, imports=MODULES)


_MODULE = """\
from kernels.signatures import parse
from kernels.triton_on_cpu.failures import Order
from kernels.triton_on_cpu.program import Program

_program = Program({code!r}, {signature})


def {name}(*arguments):
    outputs = _program.call(*arguments, orders=(Order.FORWARD, Order.REVERSE))
    return outputs[0] if len(outputs) == 1 else outputs


def costs():
    return _program.costs()
"""
