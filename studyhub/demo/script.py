"""Reads what the two learners do, and when, from a TOML file. Knows no models."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class ScriptError(Exception):
    """A step that can't be played; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    number: int  # in the file, from 1; for messages
    who: str
    at: dt.datetime
    act: str  # the name of a function in acts.py
    facts: Mapping[str, object]  # its keyword arguments


def read(path: Path, *, now: dt.datetime) -> list[Step]:
    """The steps in order of time. `day` counts back from today: 0 is today, 13 the first day of the fortnight."""
    rows = tomllib.loads(path.read_text())["step"]
    return sorted((_step(number, row, now=now) for number, row in enumerate(rows, 1)), key=lambda step: step.at)


def _step(number: int, row: dict[str, object], *, now: dt.datetime) -> Step:
    facts = dict(row)
    try:
        day, hour, minute = int(str(facts.pop("day"))), *map(int, str(facts.pop("at")).split(":"))
        who, act = str(facts.pop("who")), str(facts.pop("act"))
    except (KeyError, ValueError) as error:
        raise ScriptError(f"step {number}: {error} is missing or wrong") from error
    at = (now - dt.timedelta(days=day)).replace(hour=hour, minute=minute, second=0, microsecond=0)
    # a morning's demo must not write about this evening
    return Step(number=number, who=who, at=min(at, now - dt.timedelta(minutes=5)), act=act, facts=facts)
