"""What a site needs for itself before it starts: its var folder, and its port."""

import fcntl
import socket
from pathlib import Path
from typing import IO


class Refused(Exception):
    """The site can't start; the message says why and what to do."""


def take_lock(var: Path) -> IO[str]:
    """One site a var folder. The lock ends with the process that holds it, however it ends."""
    var.mkdir(parents=True, exist_ok=True)
    lock = (var / "run.lock").open("a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refused(f"a site runs in {var} already. Stop it, or name another folder: STUDYHUB_VAR=…") from None
    return lock


def check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Refused(f"port {port} needs privileges. Choose one from 1024 up: PORT=8080 make run") from None
        except OverflowError:
            raise Refused(f"PORT={port} is no port. Choose one from 1024 to 65535") from None
        except OSError:
            raise Refused(f"port {port} is taken by another program. Choose another: PORT=8001 make run") from None
