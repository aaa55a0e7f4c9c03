"""A worker that can't build the wall takes no work: the self-test has to pass before the first message is taken.

The test runs while the slots start their wardens. Then the worker's row is written; from there on `presence` keeps it.
"""

import subprocess
import sys
from typing import Any

from celery import bootsteps
from celery.signals import celeryd_after_setup, worker_init, worker_ready
from django.conf import settings

from grader.box.layers import wall_is_waived
from grader.machine import this_machine
from workers import presence
from workers.app import SWEEP, SWEEPS, app

SELF_TEST_S = 300  # some seconds on an idle machine
SELF_TEST = ("-m", "grader", "self-test")
LAYERS = ("-c", "from grader.box.box import can_build; print(*can_build())")


class Proof(bootsteps.StartStopStep):
    """Stands before the consumer, which Celery starts last."""

    requires = ("celery.worker.components:Pool",)

    def start(self, worker: Any) -> None:
        prove_the_wall(worker.self_test)
        machine = this_machine(layers())
        facts: dict[str, object] = {"cpu": machine.cpu, "gpu": machine.gpu, "torch": machine.torch}
        presence.announce(worker.hostname, queues=served_by(worker), box=list(machine.box), machine=facts)


app.steps["worker"].update({Proof, presence.Presence})


@worker_init.connect
def begin_the_self_test(sender: Any, **_: Any) -> None:
    """In a process of its own: nothing of a box may ever touch the worker's."""
    sender.self_test = _start(SELF_TEST)


def prove_the_wall(test: "subprocess.Popen[str]") -> None:
    """Ends the worker with status 1, and on stderr what to enable, unless every trial was stopped."""
    said, complained = test.communicate(timeout=SELF_TEST_S)
    if test.returncode != 0:
        print(f"This worker takes no work: its wall does not hold.\n{said}{complained}", file=sys.stderr, flush=True)
        raise SystemExit(1)


def layers() -> tuple[str, ...]:
    """Of the wall as it stands here; `none` only where somebody chose that."""
    if wall_is_waived():
        return ("none",)
    said, _ = _start(LAYERS).communicate(timeout=SELF_TEST_S)
    return tuple(said.split())


def served_by(worker: Any) -> list[str]:
    return [name for name in settings.QUEUES if name in worker.app.amqp.queues.consume_from]


@celeryd_after_setup.connect
def take_house_keeping_too(instance: Any, **_: Any) -> None:
    instance.app.amqp.queues.select_add(SWEEPS)


@worker_ready.connect
def sweep_at_once(**_: Any) -> None:
    """What was queued while nobody was here."""
    app.send_task(SWEEP, queue=SWEEPS, retry=False)


def _start(arguments: tuple[str, ...]) -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, *arguments], cwd=settings.BASE_DIR, stdout=pipe, stderr=pipe, text=True)
