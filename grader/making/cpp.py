"""C++: built twice, once to be watched at every memory access while it is tested, once as fast as it goes to be timed.

The baseline of a timed exercise is `hidden/baseline.cpp`: the same functions, written plainly, built the same way.
"""

from functools import partial

from grader.building import build
from grader.errors import GraderError
from grader.exercise import Exercise, Kind
from grader.making.baselines import baseline_source
from grader.making.made import Made, Part, Unmade
from grader.making.modules import modules_for
from grader.making.native import program
from grader.warden_client import Warden
from kernels.cpp.objections import objections, objections_to_object
from kernels.cpp.recipe import recipe

BASELINE = "hidden/baseline.cpp"
LIBRARY = "kernel.so"
MODULES = modules_for(Kind.CPP)
_program = partial(program, module=MODULES[0], library=LIBRARY)


def make(exercise: Exercise, code: str, warden: Warden) -> Made | Unmade:
    """Both libraries, and the baseline's; what the compiler says of the learner's file if it does not compile."""
    if refused := objections(code):
        return Unmade(said="\n".join(refused))
    watched = build(recipe(code, exercise.signatures, checked=True), warden=warden)
    if watched.product is None:
        return Unmade(said=watched.said)
    if refused := objections_to_object(watched.product, checked=True):
        return Unmade(said="\n".join(refused))
    tested = timed = Part(program=_program(exercise.signatures), files={LIBRARY: watched.product})
    baseline: Part | None = None
    if exercise.speed is not None:
        fast = build(recipe(code, exercise.signatures, checked=False), warden=warden)
        if fast.product is None:  # a file can tell the two builds apart
            return Unmade(said=f"Built to be timed, it fails:\n{fast.said}")
        timed = Part(program=_program(exercise.signatures), files={LIBRARY: fast.product}, writes_into=True)
        baseline = _baseline(exercise, warden)
    return Made(tested=tested, timed=timed, baseline=baseline, imports=MODULES, said=watched.said)


def _baseline(exercise: Exercise, warden: Warden) -> Part:
    source = exercise.path / BASELINE
    text = baseline_source(exercise, BASELINE, holds="the same functions")
    digest, kept = warden.baselines.get(exercise.path, ("", b""))
    if digest != exercise.digest:
        built = build(recipe(text, exercise.signatures, checked=False), warden=warden)
        if built.product is None:
            raise GraderError(f"{source}: it does not compile: {built.said}")
        kept = built.product
        warden.baselines[exercise.path] = exercise.digest, kept
    return Part(program=_program(exercise.signatures), files={LIBRARY: kept}, writes_into=True)
