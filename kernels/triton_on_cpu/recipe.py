"""How a Triton file becomes cubins for one set of numbers, and what is in the product. Builds nothing, needs no Triton.

The request and its answer are `compiling`'s.
"""

import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kernels.recipes import Recipe
from kernels.signatures import Signature
from kernels.triton_on_cpu.launchable import Launchable

PRODUCT = "delivered.json"
SURVEYED = "surveyed.json"
_REQUEST = "request.json"
_PROGRAM = "kernels.triton_on_cpu.delivering"
_SURVEY = "kernels.triton_on_cpu.surveying"
_CPU_S = 20.0  # a kernel for one call takes about one; somebody waits for it, a test


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What came of one request."""

    launches: tuple[Launchable, ...] = ()
    cubins: tuple[bytes, ...] = ()  # one for each launch
    error: str = ""  # what is wrong with the learner's file; "" if nothing


def recipe(code: str, signature: Signature, numbers: Mapping[str, int | float], *, capability: int) -> Recipe:
    """`capability` is 90 for sm_90."""
    request = {"code": code, **signature.to_json(), "numbers": dict(numbers), "capability": capability}
    return Recipe(
        files={_REQUEST: json.dumps(request)},
        commands=(),
        product=PRODUCT,
        program=(_PROGRAM, _REQUEST),
        cpu_s=_CPU_S,
    )


def survey(
    code: str,
    signature: Signature,
    numbers: Mapping[str, int | float],
    *,
    capabilities: Sequence[int],
    longest_s: float,
) -> Recipe:
    """What several kinds of GPU would make of it; the request and its answer are `surveying`'s."""
    request = {
        "code": code,
        **signature.to_json(),
        "numbers": dict(numbers),
        "capabilities": list(capabilities),
        "longest_s": longest_s,
    }
    return Recipe(files={_REQUEST: json.dumps(request)}, commands=(), product=SURVEYED, program=(_SURVEY, _REQUEST))


def delivered(product: bytes) -> Delivered:
    """What the built `product` says. Raises ValueError, KeyError, TypeError if it is none."""
    told = json.loads(product)
    return Delivered(
        launches=tuple(map(Launchable.from_json, told["launches"])),
        cubins=tuple(b64decode(each) for each in told["cubins"]),
        error=told["error"] or "",
    )
