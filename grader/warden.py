"""The warden: a long-lived process with the libraries imported, which forks a keeper for each grade.

It reads one byte and some descriptors for a grade, never code, tests or findings: nothing of one grade is in the
memory that the next one is forked from. The court that has an exercise's tests in memory is a process beside it.
"""

import argparse
import gc
import importlib
import os
import signal
import socket
import sys
from typing import NoReturn

from grader import builder, huge_pages, keeper
from grader.box import box
from grader.inside import court
from grader.rehearsing import rehearse
from grader.warden_client import BUILD, COURT, READY


def main() -> None:
    """`python -m grader.warden --fd N --preload numpy,torch`; ends when the other end of N is closed."""
    options = _options()
    requests = socket.socket(fileno=options.fd)
    requests.set_inheritable(False)
    for name in filter(None, options.preload.split(",")):
        importlib.import_module(name)
    _prepare()
    requests.sendall(READY)
    _serve(requests)
    os._exit(0)  # libraries have nothing to put away, take their time over it, and one complains on stderr


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--fd", type=int, required=True)
    parser.add_argument("--preload", default="")
    return parser.parse_args()


def _prepare() -> None:
    """Everything that every grade would otherwise do again."""
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.set_num_threads(1)
    box.prepare()
    rehearse()
    os.chdir("/")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps the keepers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is the client's to handle: it hangs up
    gc.disable()
    gc.collect()
    gc.freeze()  # the forks share these pages as long as no collection touches them
    huge_pages.gather()


def _serve(requests: socket.socket) -> None:
    while True:
        word, fds, _, _ = socket.recv_fds(requests, 1, 4)
        if not word:
            return
        if os.fork() == 0:
            requests.close()
            _become(word, fds)
        for fd in fds:
            os.close(fd)


def _become(word: bytes, fds: list[int]) -> NoReturn:
    if word == COURT:
        court.hold(door=socket.socket(fileno=fds[0]), console=fds[1])
    if word == BUILD:
        builder.build(control=socket.socket(fileno=fds[0]), product=fds[1])
    control, wire, desk, leash = (socket.socket(fileno=fd) for fd in fds)
    keeper.keep(control=control, wire=wire, desk=desk, leash=leash)


if __name__ == "__main__":
    main()
