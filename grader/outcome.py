"""What grading says: verdict, tests, the whole Grade, and its JSON document. Decides nothing."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from grader.speed import Speed

VERSION = 1


class Verdict(StrEnum):
    """The word for a whole submission."""

    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong_answer"
    TOO_SLOW = "too_slow"
    RUNTIME_ERROR = "runtime_error"
    INVALID_SUBMISSION = "invalid_submission"  # syntax, missing name, not text
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    FORBIDDEN = "forbidden"  # tried to cross the wall
    GRADER_FAILED = "grader_failed"  # ours: costs no attempt


class Status(StrEnum):
    """The word for one test. Only `passed` earns points."""

    PASSED = "passed"
    FAILED = "failed"  # the answer is wrong
    ERROR = "error"  # the code raised, died or broke the rules of the wire
    NOT_RUN = "not_run"  # there was nothing left to ask
    SKIPPED = "skipped"  # the test gave no verdict


class Trust(StrEnum):
    """What stood between the code and the tests."""

    ISOLATED = "isolated"
    UNBOXED = "unboxed"  # an explicit choice: no wall


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult:
    """One test."""

    __test__ = False  # pytest: not a class of tests

    name: str  # "visible/test_examples.py::test_three_points"
    category: str  # "" if the author gave none
    hidden: bool
    status: Status
    earned: float
    possible: float  # 0: not required
    message: str  # for the learner; of a hidden test no value unless the exercise reveals it


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledKernel:
    """What one kernel would need of one kind of GPU."""

    kernel: str
    arch: str  # "sm_90"
    registers: int  # of each thread
    shared_bytes: int  # of each block; of CUDA without what a launch asks for besides
    shared_limit_bytes: int  # what a block can have there
    spilled_bytes: int  # of each thread: what its registers had no room for
    tensor_cores: bool  # whether an instruction for them was compiled


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """What compilers for GPUs say of code that was tested without one. It has no say in the verdict."""

    kernels: tuple[CompiledKernel, ...]
    sizes: dict[str, float] = field(default_factory=dict)  # that it was compiled for; none where it hangs on none
    said: str = ""  # what is missing, and why
    took_s: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return {**asdict(self), "kernels": [asdict(each) for each in self.kernels]}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Compiled":
        """The Compiled that `to_json` was called on."""
        return cls(**{**document, "kernels": tuple(CompiledKernel(**each) for each in document["kernels"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """Where it ran."""

    cpu: str
    gpu: str | None
    torch: str | None  # version
    box: tuple[str, ...]  # the layers that held
    caches: dict[str, int] = field(default_factory=dict)  # bytes that a core sees of "L1", "L2", …; empty: not known

    def to_json(self) -> dict[str, Any]:
        """As it stands in the document; without `caches` where they are not known."""
        document = {**asdict(self), "box": list(self.box)}
        return document if self.caches else {key: value for key, value in document.items() if key != "caches"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Elapsed:
    """Seconds by the wall clock."""

    box: float  # until the player had loaded its file
    tests: float
    speed: float
    total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """Everything there is to say about one submission."""

    verdict: Verdict
    earned: float
    possible: float
    tests: tuple[TestResult, ...]
    speed: Speed | None  # None: nothing was measured
    trust: Trust
    machine: Machine
    seed: int  # the hidden inputs follow from it
    exercise: str  # slug
    digest: str  # of the exercise's test set
    elapsed: Elapsed
    output: str  # what the code printed at import and in visible tests
    for_learner: str  # what happened and what to do next
    for_staff: str  # everything else; may hold hidden values
    compiled: Compiled | None = None  # None: nobody asked a GPU's compiler

    def to_json(self) -> dict[str, Any]:
        """The document, as `json.dumps` takes it; without `compiled` where there is none."""
        document = {
            "version": VERSION,
            "verdict": self.verdict.value,
            "score": {"earned": self.earned, "possible": self.possible},
            "tests": [_test_to_json(test) for test in self.tests],
            "speed": None if self.speed is None else self.speed.to_json(),
            "trust": self.trust.value,
            "machine": self.machine.to_json(),
            "seed": self.seed,
            "exercise": {"slug": self.exercise, "digest": self.digest},
            "elapsed": asdict(self.elapsed),
            "output": self.output,
            "for_learner": self.for_learner,
            "for_staff": self.for_staff,
        }
        if self.compiled is not None:
            document["compiled"] = self.compiled.to_json()
        return document

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Grade":
        """The Grade that `to_json` was called on; ValueError for another version."""
        if document.get("version") != VERSION:
            raise ValueError(f"a Grade document of version {document.get('version')!r}; this is version {VERSION}")
        speed, machine, compiled = document["speed"], document["machine"], document.get("compiled")
        return cls(
            verdict=Verdict(document["verdict"]),
            earned=document["score"]["earned"],
            possible=document["score"]["possible"],
            tests=tuple(_test_from_json(test) for test in document["tests"]),
            speed=None if speed is None else Speed.from_json(speed),
            trust=Trust(document["trust"]),
            machine=Machine(**{**machine, "box": tuple(machine["box"])}),
            seed=document["seed"],
            exercise=document["exercise"]["slug"],
            digest=document["exercise"]["digest"],
            elapsed=Elapsed(**document["elapsed"]),
            output=document["output"],
            for_learner=document["for_learner"],
            for_staff=document["for_staff"],
            compiled=None if compiled is None else Compiled.from_json(compiled),
        )


def _test_to_json(test: TestResult) -> dict[str, Any]:
    return {
        "name": test.name,
        "category": test.category,
        "hidden": test.hidden,
        "status": test.status.value,
        "points": {"earned": test.earned, "possible": test.possible},
        "message": test.message,
    }


def _test_from_json(document: dict[str, Any]) -> TestResult:
    return TestResult(
        name=document["name"],
        category=document["category"],
        hidden=document["hidden"],
        status=Status(document["status"]),
        earned=document["points"]["earned"],
        possible=document["points"]["possible"],
        message=document["message"],
    )
