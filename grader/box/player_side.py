"""The player's own steps into the box, from the fork to its first line of work. What was closed stays closed."""

import faulthandler
import os
import select
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from grader.box import capabilities, descriptors, identity, kernel, landlock, readable, rlimits, seccomp
from grader.box.layers import NAMESPACES, Layer
from grader.box.limits import Limits
from grader.box.spec import BoxSpec
from grader.box.syscall_policy import Policy
from grader.box.talking import Talk
from grader.box.watching import Footprint

BROKEN = 70  # exit code of a box that could not be built


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the keeper has decided before the first fork."""

    spec: BoxSpec
    stdout: int  # write end
    stderr: int  # write end
    namespaced: bool
    walled: bool  # False only by STUDYHUB_BOX=none
    stranger: int | None  # the user id to become; None: stay who we are
    libraries: tuple[Path, ...]  # to be read
    footprint: Footprint  # of the keeper, which the player starts with
    others: int  # processes of the player's user id that are not its own
    main: Callable[[], None]
    ahead: bool  # the limits are told later: wait for them


def run(plan: Plan, talk: Talk, *, parent: int) -> NoReturn:
    """Enter the box, say so, and play. `parent` is a pidfd of the process that must not outlive us."""
    try:
        layers = _enter(plan, talk, parent=parent)
    except BaseException as problem:
        talk.say(failed=f"{type(problem).__name__}: {problem}")
        os._exit(BROKEN)
    talk.say(ready=list(layers))
    talk.close()
    _play(plan.main)


def _enter(plan: Plan, talk: Talk, *, parent: int) -> tuple[Layer, ...]:
    os.setsid()
    _forget_signals()
    descriptors.set_standard(stdout=plan.stdout, stderr=plan.stderr)
    _set_environment(plan.spec)
    layers = _take_identity(plan)
    kernel.die_with_parent(signal.SIGKILL)
    _leave_if_dead(parent)
    descriptors.close_all_but({0, 1, 2, talk.fileno(), *plan.spec.keep_fds})
    os.chdir(plan.spec.scratch)
    if not plan.walled:
        rlimits.set_for_player(plan.spec.limits, footprint=plan.footprint, others=plan.others)
        return (Layer.NONE,)
    return (*layers, Layer.DESCRIPTORS, *_wall_in(plan, talk))


def _leave_if_dead(parent: int) -> None:
    # It may have died before we asked to be told.
    watch = select.poll()
    watch.register(parent, select.POLLIN)
    if watch.poll(0):
        os._exit(BROKEN)


def _forget_signals() -> None:
    # Handlers of the parent would run our code on the player's signals.
    faulthandler.disable()
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        if signal.getsignal(number) not in (signal.SIG_DFL, None):
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _set_environment(spec: BoxSpec) -> None:
    scratch = str(spec.scratch)
    os.environ.clear()
    os.environ.update(HOME=scratch, TMPDIR=scratch, PATH="/usr/bin:/bin", LANG="C.UTF-8")
    os.environ.update(LOGNAME="player")  # libraries ask for a name, and no file here has one
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
    tempfile.tempdir = None  # it may hold what was found out before the environment changed


def _take_identity(plan: Plan) -> tuple[Layer, ...]:
    if not plan.walled:
        return ()
    if plan.namespaced:
        capabilities.drop_all()
        return (*NAMESPACES, *_only_if(plan.stranger is not None, Layer.UNPRIVILEGED_USER), Layer.CAPABILITIES)
    if plan.stranger is not None:
        _become_stranger(plan, plan.stranger)
    capabilities.drop_all()
    return (*_only_if(plan.stranger is not None, Layer.UNPRIVILEGED_USER), Layer.CAPABILITIES)


def _become_stranger(plan: Plan, uid: int) -> None:
    spec = plan.spec
    needed = (*spec.given, *plan.libraries)
    closed = not (readable.way_is_open(spec.scratch) and all(readable.open_to_strangers(path) for path in needed))
    if not closed:
        _give(spec, uid)
    identity.become(uid, keep_file_access=closed)


def _give(spec: BoxSpec, uid: int) -> None:
    os.chown(spec.scratch, uid, uid)
    for folder, folders, files in os.walk(spec.scratch):
        for name in (*folders, *files):
            os.chown(os.path.join(folder, name), uid, uid, follow_symlinks=False)


def _wall_in(plan: Plan, talk: Talk) -> tuple[Layer, ...]:
    spec = plan.spec
    # Compiled first, and for every player that this may yet become: libseccomp writes its program to a file.
    programs = {may_fork: _filter(plan, may_fork=may_fork) for may_fork in _ways(plan)}
    kernel.no_new_privileges()
    landlock.restrict(
        read=(*plan.libraries, *readable.DEVICES, *spec.given),
        write=(spec.scratch, readable.DEVICES[0]),
        execute=(*spec.programs, *readable.loaders()) if spec.programs else (),
    )
    limits = _told_limits(talk) if plan.ahead else spec.limits
    rlimits.set_for_player(limits, footprint=plan.footprint, others=plan.others)
    seccomp.install(programs[limits.processes > 1])
    return (Layer.NO_NEW_PRIVILEGES, *landlock.layers(landlock.abi()), Layer.RLIMITS, Layer.SECCOMP)


def _ways(plan: Plan) -> tuple[bool, ...]:
    return (False, True) if plan.ahead else (plan.spec.limits.processes > 1,)


def _filter(plan: Plan, *, may_fork: bool) -> bytes:
    return compile_filter(namespaced=plan.namespaced, may_fork=may_fork, may_execute=bool(plan.spec.programs))


def _told_limits(talk: Talk) -> Limits:
    talk.say(waiting=True)
    told = talk.hear(timeout_s=None)
    if told is None:
        os._exit(BROKEN)  # nobody needs us any more
    return Limits(**told["limits"])


def compile_filter(*, namespaced: bool, may_fork: bool, may_execute: bool = False) -> bytes:
    """The filter of such a player; compiled once where it does not depend on the player's own number."""
    scoped = namespaced or Layer.LANDLOCK_SCOPES in landlock.layers(landlock.abi())
    signals_only = None if scoped else os.getpid()
    policy = Policy(may_fork=may_fork, may_execute=may_execute, private_root=namespaced, signals_only=signals_only)
    return seccomp.compiled(policy)


def _only_if(holds: bool, layer: Layer) -> tuple[Layer, ...]:
    return (layer,) if holds else ()


def _play(main: Callable[[], None]) -> NoReturn:
    code = 1
    try:
        main()
        code = 0
    except SystemExit as leaving:
        code = _exit_code(leaving)
    except BaseException:
        traceback.print_exc()
    finally:
        _flush()
        os._exit(code)


def _exit_code(leaving: SystemExit) -> int:
    if leaving.code is None:
        return 0
    if isinstance(leaving.code, int):
        return leaving.code & 0xFF
    print(leaving.code, file=sys.stderr)
    return 1


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            continue  # the player may have closed or replaced it; what it wrote itself is already out
