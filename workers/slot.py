"""One slot of a worker: a child process of the pool, with the one warden it grades through.

The warden starts with the slot, so that the first learner does not wait for `import torch`.
"""

import os
import signal
from typing import Any

from celery.signals import beat_embedded_init, worker_process_init, worker_process_shutdown, worker_shutdown

from grader.box import kernel
from grader.warden_client import Warden, sweep_scratch
from workers.wanted import wanted_libraries

_warden: Warden | None = None


def this_slots_warden() -> Warden:
    global _warden
    if _warden is None:
        _warden = Warden(preload=wanted_libraries())
    return _warden


@worker_process_init.connect
@beat_embedded_init.connect
def end_with_the_worker(**_: Any) -> None:
    """A worker killed with -9 must leave nothing behind: the kernel ends its children, and they their wardens."""
    parent = os.getppid()
    kernel.die_with_parent(signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # it died before we asked


@worker_process_init.connect
def open_slot(**_: Any) -> None:
    this_slots_warden().start()


@worker_process_shutdown.connect
def close_slot(**_: Any) -> None:
    global _warden
    if _warden is not None:
        _warden.close()
        _warden = None


@worker_shutdown.connect
def clear_after_the_slots(**_: Any) -> None:
    """Of slots that were ended before they could themselves; after a -9 of the whole worker, the next one does it."""
    sweep_scratch()
