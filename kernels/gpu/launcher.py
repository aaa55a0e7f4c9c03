"""Calls kernels in a process of its own, ends it when it hangs, and starts another. Compares no answers.

A kernel can't be interrupted; its process can be killed, and that frees the GPU. What a learner's kernel did wrong
comes back as a `Failure`; what is our fault, or the machine's, is raised.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import numpy as np

from kernels.gpu.answering import Answer, Failure, FailureKind, answer_in
from kernels.gpu.device import Facts, GpuCeilings
from kernels.gpu.driver import CudaError, NoDriver
from kernels.gpu.framing import Array, Message
from kernels.gpu.process import Process, ProcessGone
from kernels.gpu.work import Use, Work

_SERVER = ("-m", "kernels.gpu.serving")
_START_S = 120.0  # a driver that has slept takes seconds
_OURS_S = 60.0  # for what runs no learner's code


class LauncherError(RuntimeError):
    """Ours: the process with the GPU did not do its part."""


class Launcher:
    """A process with a GPU, started when it is needed and replaced whenever it must be. For one thread."""

    def __init__(self, server: Sequence[str] = _SERVER) -> None:
        self._server = tuple(server)
        self._process: Process | None = None
        self._facts: Facts | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def facts(self) -> Facts:
        """Raises NoDriver, LauncherError."""
        self._ready()
        assert self._facts is not None
        return self._facts

    def ceilings(self) -> GpuCeilings:
        """Measured now. Raises NoDriver, LauncherError, CudaError."""
        found = self._ask_ours(Message(body={"do": "ceilings"}))
        if isinstance(found, Failure):
            raise LauncherError(f"the ceilings can't be measured: {found.message}")
        return GpuCeilings(**found.body)

    @contextmanager
    def loaded(self, *cubins: bytes) -> Iterator["Loaded | Failure"]:
        """Fresh modules, unloaded at the end. Raises as `ceilings` does."""
        arrays = tuple(np.frombuffer(each, np.uint8) for each in cubins)
        found = self._ask_ours(Message(body={"do": "load"}, arrays=arrays))
        if isinstance(found, Failure):
            yield found
            return
        where = self._process
        try:
            yield Loaded(launcher=self, number=found.body, process=where)
        finally:
            if where is self._process:  # else it is gone, and with it what it had loaded
                self._ask_ours(Message(body={"do": "unload", "loaded": found.body}))

    def carry_out(
        self, loaded: "Loaded", work: Work, inputs: Mapping[str, Array], *, wall_s: float, flush: bool
    ) -> Answer | Failure:
        """See `Loaded.call`."""
        if loaded.process is not self._process:
            raise LauncherError("these modules were loaded in a process that is gone: load them again")
        body = {"do": "call", "loaded": loaded.number, "work": work.to_json(), "flush": flush}
        arrays = tuple(inputs[each.name] for each in work.of_use(Use.INPUT))
        try:
            found = self._ask(Message(body=body, arrays=arrays), wall_s=wall_s)
        except TimeoutError:
            return Failure(kind=FailureKind.TIME_LIMIT, message=f"no answer within {wall_s:g} s: the kernel was ended")
        return found if isinstance(found, Failure) else answer_in(found, work)

    def _ask_ours(self, asked: Message) -> Message | Failure:
        """What runs no learner's code, and so is late by no learner's doing."""
        try:
            return self._ask(asked, wall_s=_OURS_S)
        except TimeoutError as reason:
            words = f"the process with the GPU did not answer to `{asked.body['do']}` within {_OURS_S:g} s"
            raise LauncherError(words) from reason

    def _ask(self, asked: Message, *, wall_s: float) -> Message | Failure:
        try:
            return self._read(self._ready().ask(asked, wall_s=wall_s))
        except ProcessGone as reason:
            self._end()
            raise LauncherError(f"the process with the GPU is gone: {reason}") from reason
        except BaseException:  # also an interrupt: what is still on its way would be taken for the next answer
            self._end()
            raise

    def _read(self, found: Message) -> Message | Failure:
        match found.body:
            case {"answer": body}:
                return Message(body=body, arrays=found.arrays)
            case {"refused": str(words)}:
                return Failure(kind=FailureKind.REFUSED, message=words)
            case {"cuda": dict(words)}:
                self._end()
                error = CudaError(**words)
                if error.by_the_kernel:
                    return Failure(kind=FailureKind.CRASHED, message=str(error))
                raise error
        raise LauncherError(f"the process with the GPU answered {found.body}")

    def _ready(self) -> Process:
        if self._process is None:
            self._process = Process(self._server)
            self._facts = self._greeted(self._process)
        return self._process

    def _greeted(self, process: Process) -> Facts:
        try:
            found = process.hear(wall_s=_START_S).body
        except (TimeoutError, ProcessGone) as reason:
            self._end()
            raise LauncherError(f"the process with the GPU did not start: {reason}") from reason
        if "no_gpu" in found:
            self._end()
            raise NoDriver(found["no_gpu"])
        return Facts.from_json(found["answer"])

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        try:
            process.end()
        except ProcessGone as reason:
            raise LauncherError(f"the process with the GPU can't be ended: {reason}") from reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Cubins in the process that loaded them."""

    launcher: Launcher
    number: int
    process: Process | None

    def call(
        self, work: Work, inputs: Mapping[str, Array], *, wall_s: float = 10.0, flush: bool = False
    ) -> Answer | Failure:
        """Carry out `work` on `inputs`, by name; `wall_s` counts everything, the way there and back too.

        Raises LauncherError, CudaError.
        """
        return self.launcher.carry_out(self, work, inputs, wall_s=wall_s, flush=flush)
