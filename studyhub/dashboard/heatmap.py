"""The last 53 weeks as a picture: one square a day, from the learner's own dates. Pure but for one query."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from studyhub.accounts.models import User
from studyhub.dashboard.studying import study_of

WEEKS = 53
STEP = 13  # of the picture's units: a square of 11 and its gap
STEPS = (1, 3, 6, 12)  # pieces of study from which a day gets the next shade


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    date: dt.date
    count: int
    x: int
    y: int

    @property
    def shade(self) -> int:
        """0 to 4, by fixed steps: a quiet day looks the same after a busy month."""
        return sum(self.count >= least for least in STEPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    name: str
    x: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heatmap:
    days: list[Day]
    months: list[Month]
    total: int
    active_days: int

    width = WEEKS * STEP
    height = 7 * STEP + 16

    @property
    def busy(self) -> list[Day]:
        """Days with something on them, newest first: the picture as a table."""
        return [day for day in reversed(self.days) if day.count]

    @property
    def words(self) -> str:
        things = "1 thing" if self.total == 1 else f"{self.total} things"
        return f"{things} done on {'1 day' if self.active_days == 1 else f'{self.active_days} days'}"

    def picture(self) -> SafeString:
        """The squares and the names of the months; their size is in dashboard.css, their colours too."""
        return format_html(
            '<svg class="heatmap" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>',
            self.width,
            self.height,
            f"{self.words} of the last {WEEKS} weeks",
            format_html_join("", '<text x="{}" y="9">{}</text>', ((month.x, month.name) for month in self.months)),
            format_html_join("", "{}", ((_square(day),) for day in self.days)),
        )


def _square(day: Day) -> SafeString:
    """Every value is a number or a date of ours: hundreds of squares need no escaping."""
    told = f"{day.count} on {day.date.day} {day.date:%B %Y}"
    return mark_safe(f'<rect class="h{day.shade}" x="{day.x}" y="{day.y}"><title>{told}</title></rect>')


def draw(counts: Mapping[dt.date, int], *, today: dt.date) -> Heatmap:
    """Columns are weeks that begin on Monday; the last holds today."""
    monday = today - dt.timedelta(days=today.weekday(), weeks=WEEKS - 1)
    dates = [monday + dt.timedelta(days=at) for at in range((today - monday).days + 1)]
    days = [
        Day(date=date, count=counts.get(date, 0), x=at // 7 * STEP, y=at % 7 * STEP + 16)
        for at, date in enumerate(dates)
    ]
    firsts = [day for day in days if day.date.day <= 7 and day.date.weekday() == 0]
    return Heatmap(
        days=days,
        months=[Month(name=f"{day.date:%b}", x=day.x) for day in firsts],
        total=sum(day.count for day in days),
        active_days=sum(day.count > 0 for day in days),
    )


def counts_by_day(user: User, *, weeks: int) -> dict[dt.date, int]:
    """Pieces of study a day; a day without any is left out."""
    since = user.local_date() - dt.timedelta(weeks=weeks)
    events = study_of(user).filter(local_date__gte=since)
    return dict(events.order_by().values_list("local_date").annotate(count=Count("id")))
