"""The process between keeper and player: it makes the namespaces, forks the player, reaps all of its tree."""

import errno
import os
import signal
from collections.abc import Callable, Container
from pathlib import Path
from typing import NoReturn

from grader.box import descriptors, identity, kernel, namespaces, player_side, private_root, tree
from grader.box.player_side import BROKEN, Plan
from grader.box.talking import Talk

_PATIENCE_S = 10.0
_SHELL = Path("/bin")  # where programs look for it by its whole name; often a link into a folder that is given
_AWAITED = (signal.SIGCHLD, signal.SIGTERM)


class NamespacesRefused(Exception):
    """This kernel, or the container around us, gives no usable namespaces."""


def run(plan: Plan, talk: Talk, *, keeper: int) -> NoReturn:
    """Build the box around a new player, and stay until nothing of it is left."""
    try:
        player = _start(plan, talk)
        # The kernel ends a pid namespace with its first process; without one the tree must be swept by hand.
        kernel.die_with_parent(signal.SIGKILL if plan.namespaced else signal.SIGTERM)
        descriptors.close_all_but({0, 1, 2, talk.fileno()})
        if os.getppid() != keeper:
            os.kill(os.getpid(), signal.SIGTERM)
        _stay(player, talk)
    except NamespacesRefused as problem:
        talk.say(failed=str(problem), refused=True)
        os._exit(BROKEN)
    except BaseException as problem:
        talk.say(failed=f"{type(problem).__name__}: {problem}")
        os._exit(BROKEN)


def _start(plan: Plan, talk: Talk) -> int:
    signal.pthread_sigmask(signal.SIG_SETMASK, _AWAITED)
    for number in _AWAITED:
        signal.signal(number, signal.SIG_DFL)
    kernel.adopt_orphans()
    me = os.pidfd_open(os.getpid())
    if plan.namespaced:
        _make_namespaces(plan, talk)
    player = os.fork()
    if player == 0:
        player_side.run(plan, talk, parent=me)
    talk.say(player=player)
    return player


def _make_namespaces(plan: Plan, talk: Talk) -> None:
    if plan.stranger is not None:
        os.setgroups([])
    _or_refused(namespaces.unshare, refusals=namespaces.REFUSALS)
    talk.say(unshared=True)
    if talk.hear(timeout_s=_PATIENCE_S) is None:
        os._exit(BROKEN)  # the keeper is gone
    _or_refused(lambda: _furnish(plan), refusals=(errno.EPERM, errno.EACCES))


def _furnish(plan: Plan) -> None:
    namespaces.hide_host_name()
    private_root.enter(
        scratch=plan.spec.scratch,
        scratch_mb=plan.spec.limits.scratch_mb,
        read_only=(*plan.spec.given, *((_SHELL,) if plan.spec.programs else ())),
        take_id=identity.take_inside_id,
    )


def _or_refused(step: Callable[[], None], *, refusals: Container[int]) -> None:
    try:
        step()
    except OSError as problem:
        if problem.errno not in refusals:
            raise
        raise NamespacesRefused(str(problem)) from problem


def _stay(player: int, talk: Talk) -> NoReturn:
    ended: int | None = None
    cpu_s = 0.0
    while ended is None:
        if signal.sigwait(_AWAITED) == signal.SIGTERM:
            os.kill(player, signal.SIGKILL)
        for pid, status, used_s in tree.reap_all():
            cpu_s += used_s
            ended = status if pid == player else ended
    cpu_s += tree.sweep(os.getpid())
    code = os.waitstatus_to_exitcode(ended)
    talk.say(exit_code=code if code >= 0 else None, signal=-code if code < 0 else None, cpu_s=cpu_s)
    os._exit(0)
