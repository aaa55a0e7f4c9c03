"""What a site consists of on one machine: the commands of its broker, its worker and its web server."""

import os
import sys
from collections.abc import Mapping

from studyhub.running.broker import Broker
from studyhub.running.supervising import Part

SLOTS = 4  # grades at once, at most; each keeps a warm process of a few hundred megabytes
THREADS = 16  # requests at once; they wait for the database, not for a processor


def broker_part(broker: Broker) -> Part:
    return Part(name="broker", command=broker.command, env={}, vital=True)


def preparing_part(port: int, *, demo: bool) -> Part:
    command = [sys.executable, "-m", "studyhub.running.preparing", "--port", str(port)]
    return Part(name="site", command=(*command, *(["--demo"] if demo else [])), env={}, vital=True)


def worker_part(env: Mapping[str, str]) -> Part:
    """One Celery worker that also keeps the clock: grades on the CPU, and looks for grades that were lost."""
    slots = str(min(SLOTS, os.cpu_count() or 1))
    command = [sys.executable, "-m", "celery", "--app", "workers.app", "--quiet", "worker", "--queues", "cpu"]
    command += ["--concurrency", slots, "--without-gossip", "--without-mingle"]
    command += ["--beat", "--loglevel", "INFO"]
    return Part(name="worker", command=tuple(command), env=env, vital=False)


def web_part(port: int, env: Mapping[str, str], *, reload: bool = False) -> Part:
    command = [sys.executable, "-m", "gunicorn", "studyhub.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "gthread", "--threads", str(THREADS), "--graceful-timeout", "3"]
    command += ["--log-level", "warning", "--no-control-socket", *(["--reload"] if reload else [])]
    return Part(name="web", command=tuple(command), env=env, vital=True)
