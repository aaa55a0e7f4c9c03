"""Prints the site's progress: one line an event, with the part's name in front, in colour on a terminal."""

import os
import sys
import threading

COLOURS = {"site": 36, "broker": 35, "worker": 33, "web": 32}
_lock = threading.Lock()  # lines of several parts never mix


def say(part: str, line: str) -> None:
    label = f"{part:<6} |"
    if sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        label = f"\x1b[{COLOURS.get(part, 37)}m{label}\x1b[0m"
    with _lock:
        try:
            print(label, line, flush=True)
        except (BrokenPipeError, OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the terminal is gone; SIGHUP follows
