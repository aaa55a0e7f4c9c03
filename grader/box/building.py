"""The keeper's part in building a box: fork, map the user, wait until the player says that the wall is up.

A box can be built ahead: then its player waits, walled in but for what depends on its limits, until they are told.
"""

import time
from collections.abc import Callable
from dataclasses import asdict

from grader.box import watching
from grader.box.boxed import Boxed
from grader.box.limits import Limits
from grader.box.site import Refused, Site
from grader.box.spec import BoxSpec
from grader.box.talking import Message

__all__ = ["Ahead", "Refused", "build"]


def build(spec: BoxSpec, main: Callable[[], None], *, namespaced: bool, walled: bool) -> Boxed:
    """Fork a player into a box of exactly this kind. Raises Refused when it must be of another kind."""
    started, oom_kills = time.monotonic(), watching.oom_kills()
    site = Site.open(spec, main, namespaced=namespaced, walled=walled, ahead=False)
    site.attend(_is_playing)
    return site.boxed(spec.limits, started=started, oom_kills=oom_kills)


class Ahead:
    """A box in namespaces that waits for its limits. `enter` or `drop` must follow."""

    def __init__(self, site: "Site") -> None:
        self._site = site

    @classmethod
    def build(cls, spec: BoxSpec, main: Callable[[], None]) -> "Ahead":
        """Of the limits only the size of the scratch folder counts yet. Raises Refused, GraderError."""
        site = Site.open(spec, main, namespaced=True, walled=True, ahead=True)
        site.attend(_is_waiting)
        return cls(site)

    def enter(self, limits: Limits) -> Boxed:
        """Have the player play under these limits. Raises GraderError; then nothing of it is left."""
        started, oom_kills = time.monotonic(), watching.oom_kills()
        self._site.talk.say(limits=asdict(limits))
        self._site.attend(_is_playing)
        return self._site.boxed(limits, started=started, oom_kills=oom_kills)

    def drop(self) -> None:
        """Nothing of it is left."""
        self._site.clear()


def _is_playing(heard: Message) -> bool:
    return "player" in heard and "ready" in heard


def _is_waiting(heard: Message) -> bool:
    return "player" in heard and "waiting" in heard
