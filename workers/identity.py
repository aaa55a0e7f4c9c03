"""Who holds a row: host, process id and the tick that process started at, so that a reused id is no alibi."""

import os
import socket
from pathlib import Path

STARTTIME = 19  # field 22 of /proc/<pid>/stat, counted after the closing bracket of the command's name


def here() -> str:
    pid = os.getpid()
    return f"{socket.gethostname()}:{pid}:{_started(pid)}"


def is_gone(identity: str) -> bool:
    """True when it names a process of this machine that lives no more; of other machines only their lease tells."""
    host, _, rest = identity.partition(":")
    pid, _, started = rest.partition(":")
    return host == socket.gethostname() and pid.isdigit() and started != _started(int(pid))


def _started(pid: int) -> str | None:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] == "Z" else fields[STARTTIME]
