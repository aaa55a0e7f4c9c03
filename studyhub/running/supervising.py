"""Starts the parts of a site, passes their words on, starts a fallen worker again, and stops everything at the end."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from types import FrameType

from studyhub.running.console import say
from studyhub.running.guarding import Guard, signal_group

LONGEST_PAUSE_S = 60.0
STEADY_S = 60.0  # a part that ran this long before it fell starts again without a growing pause


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    name: str
    command: tuple[str, ...]
    env: Mapping[str, str]  # on top of the supervisor's own
    vital: bool  # its end ends the run; any other part is started again
    patience_s: float = 5.0  # from SIGTERM to SIGKILL


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    part: Part
    process: "subprocess.Popen[bytes]"
    since: float  # monotonic


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    running: Running
    code: int


class Interrupted(Exception):
    """The run ends before it has begun: by a signal (0), or because a vital part fell (1)."""

    def __init__(self, exit_code: int) -> None:
        self.exit_code = exit_code


class Supervisor:
    def __init__(self) -> None:
        self.guard = Guard()
        self.running: dict[str, Running] = {}  # by name, in order of their start
        # SimpleQueue, because a signal handler may put into it while the main thread waits in get
        self.news: SimpleQueue[Ended | signal.Signals] = SimpleQueue()
        self.pauses: dict[str, float] = {}  # how long a fallen part waits before its next start
        self.due: list[tuple[float, Part]] = []  # when which part starts again

    def obey_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.news.put(signal.Signals(number))

    def start(self, part: Part) -> Running:
        # A session of its own: Ctrl-C reaches the supervisor alone, which stops the parts in order.
        process = subprocess.Popen(
            part.command,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **part.env},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.guard.watch(process.pid)
        running = Running(part=part, process=process, since=time.monotonic())
        self.running[part.name] = running
        threading.Thread(target=self._relay, args=(running,), daemon=True).start()
        threading.Thread(target=self._wait, args=(running,), daemon=True).start()
        return running

    def _relay(self, running: Running) -> None:
        assert running.process.stdout is not None
        for line in running.process.stdout:
            text = line.decode(errors="replace").rstrip()
            if text:
                say(running.part.name, text)

    def _wait(self, running: Running) -> None:
        self.news.put(Ended(running=running, code=running.process.wait()))

    def run_to_end(self, part: Part) -> int:
        """Start a part that has an end, and wait for it; its exit code."""
        waited_for = self.start(part)
        while True:
            match self.news.get():
                case Ended() as ended if ended.running is waited_for:
                    self._clear_up(self.running.pop(part.name))
                    return ended.code
                case Ended() as ended:
                    self._say_end(ended, "so the site does not start")
                    raise Interrupted(1)
                case _:
                    raise Interrupted(0)

    def watch(self) -> int:
        """Until Ctrl-C or SIGTERM (0) or the end of a vital part (1)."""
        while True:
            match self._next_news():
                case signal.Signals():
                    return 0
                case Ended() as ended if ended.running.part.vital:
                    self._say_end(ended, "so the site stops")
                    return 1
                case Ended() as ended:
                    self._plan_restart(ended)
                case None:
                    self._start_due()

    def _next_news(self) -> "Ended | signal.Signals | None":
        soonest = min((at for at, _ in self.due), default=None)
        try:
            return self.news.get(timeout=None if soonest is None else max(0.0, soonest - time.monotonic()))
        except Empty:
            return None

    def _plan_restart(self, ended: Ended) -> None:
        part = ended.running.part
        steady = time.monotonic() - ended.running.since > STEADY_S
        pause = 1.0 if steady else min(self.pauses.get(part.name, 0.5) * 2, LONGEST_PAUSE_S)
        self.pauses[part.name] = pause
        self._clear_up(ended.running)
        self._say_end(ended, f"starting it again in {pause:.0f} s")
        self.due.append((time.monotonic() + pause, part))

    def _start_due(self) -> None:
        now = time.monotonic()
        ready = [part for at, part in self.due if at <= now]
        self.due = [(at, part) for at, part in self.due if at > now]
        for part in ready:
            self.start(part)

    def _say_end(self, ended: Ended, then: str) -> None:
        how = f"was killed by {signal.Signals(-ended.code).name}" if ended.code < 0 else f"ended with {ended.code}"
        say("site", f"the {ended.running.part.name} {how}; {then}")

    def stop(self) -> None:
        """Last started, first stopped: the broker outlives those who talk to it. A second Ctrl-C kills at once."""
        for running in reversed(self.running.values()):
            if running.process.poll() is None:
                running.process.terminate()
            self._wait_for_end(running)
            self._clear_up(running)
        self.running.clear()
        self.guard.dismiss()

    def _wait_for_end(self, running: Running) -> None:
        deadline = time.monotonic() + running.part.patience_s
        while running.process.poll() is None and time.monotonic() < deadline:
            with contextlib.suppress(Empty):
                if isinstance(self.news.get(timeout=0.05), signal.Signals):
                    return

    def _clear_up(self, running: Running) -> None:
        """Whoever is left in the part's process group goes, and the guard need not know it any more."""
        signal_group(running.process.pid, signal.SIGKILL)
        running.process.wait()
        self.guard.forget(running.process.pid)
