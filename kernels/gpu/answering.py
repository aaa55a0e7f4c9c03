"""What comes back from one call: an answer with what was seen around it, or why there is none. Asks nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kernels.gpu.carrying_out import Times
from kernels.gpu.framing import Array, Message
from kernels.gpu.work import Use, Work


class FailureKind(StrEnum):
    CRASHED = "crashed"  # the kernel touched what is not its own, or the like
    TIME_LIMIT = "time_limit"
    REFUSED = "refused"  # device code and plan do not fit each other
    WRONG = "wrong"  # it ran, and what it left is not right


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why there is no answer; the message is for whoever wrote the kernel."""

    kind: FailureKind
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one call gave."""

    outputs: Mapping[str, Array]
    strayed: tuple[str, ...]  # buffers with a write beside them
    changed: tuple[str, ...]  # inputs that were written to
    times: Times

    @property
    def fault(self) -> str:
        """What is wrong whatever the outputs are; "" if nothing."""
        told = [f"a write beside `{name}`, before its first element or behind its last" for name in self.strayed]
        told += [f"the input `{name}` was changed" for name in self.changed]
        return "; ".join(told)


def answer_in(message: Message, work: Work) -> Answer:
    """As the serving process wrote it."""
    names = [each.name for each in work.of_use(Use.OUTPUT)]
    return Answer(
        outputs=dict(zip(names, message.arrays, strict=True)),
        strayed=tuple(message.body["strayed"]),
        changed=tuple(message.body["changed"]),
        times=Times(**message.body["times"]),
    )
