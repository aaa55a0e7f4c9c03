"""Tells the terminal when the first page is served, which is what everybody waits for, and when a worker takes work."""

import http.client
import json
import time

from studyhub.running.console import say

LOOK_EVERY_S = 0.1


def announce(port: int, started: float) -> None:
    """`started` is this run's beginning by time.monotonic()."""
    while not health_of(port):
        time.sleep(LOOK_EVERY_S)
    after = time.monotonic() - started
    say("site", f"open after {after:.1f} s: http://127.0.0.1:{port}   (Ctrl-C stops everything)")
    while not has_worker(health_of(port), since_s=time.monotonic() - started):
        time.sleep(LOOK_EVERY_S)
    say("site", f"takes submissions after {time.monotonic() - started:.1f} s")


def has_worker(health: dict[str, object], *, since_s: float) -> bool:
    """Whether one was heard of in these last seconds: the row of one that was killed stays for a day.

    Ages come as whole seconds, cut off, so one more must fit.
    """
    workers = health.get("workers")
    return isinstance(workers, list) and any(worker["seen_s_ago"] + 1 <= since_s for worker in workers)


def health_of(port: int) -> dict[str, object]:
    """What the site says of itself; nothing while it does not listen yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        found = json.loads(connection.getresponse().read())
        return found if isinstance(found, dict) else {}
    except (OSError, ValueError, http.client.HTTPException):
        return {}
    finally:
        connection.close()
