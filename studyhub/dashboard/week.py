"""This week, from Monday: on how many days something was done, against the learner's own target. No streaks."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    days: list[tuple[dt.date, bool]]  # Monday to Sunday, and whether something was done
    target: int  # days

    @property
    def active(self) -> int:
        return sum(done for _, done in self.days)

    @property
    def words(self) -> str:
        days = f"{self.active} day{'' if self.active == 1 else 's'}"
        if not self.target:
            return f"{days} of study so far."
        if self.active < self.target:
            return f"{self.active} of the {self.target} days you aim for."
        return f"{days} of study, {'as many as' if self.active == self.target else 'more than'} you aim for."


def this_week(counts: Mapping[dt.date, int], *, today: dt.date, target: int) -> Week:
    monday = today - dt.timedelta(days=today.weekday())
    dates = [monday + dt.timedelta(days=at) for at in range(7)]
    return Week(days=[(date, counts.get(date, 0) > 0) for date in dates], target=target)
