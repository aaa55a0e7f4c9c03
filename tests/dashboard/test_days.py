"""The week and the 53 weeks, counted in the learner's own days."""

import datetime as dt

import pytest

from studyhub.activity.models import Kind
from studyhub.activity.recording import record
from studyhub.dashboard.heatmap import WEEKS, counts_by_day, draw
from studyhub.dashboard.week import this_week

WEDNESDAY = dt.date(2026, 11, 25)


def test_the_last_column_holds_today_and_columns_begin_on_monday():
    days = draw({}, today=WEDNESDAY).days
    assert days[-1].date == WEDNESDAY
    assert days[0].date.weekday() == 0
    assert (len(days), days[-1].x // 13, (days[-1].y - 16) // 13) == ((WEEKS - 1) * 7 + 3, WEEKS - 1, 2)


def test_shades_go_by_fixed_steps():
    counts = {WEDNESDAY - dt.timedelta(days=at): count for at, count in enumerate((0, 1, 2, 3, 6, 12, 500))}
    shades = [day.shade for day in reversed(draw(counts, today=WEDNESDAY).days)][:7]
    assert shades == [0, 1, 1, 2, 3, 4, 4]


def test_sums_and_the_table_beside_the_picture():
    heatmap = draw({WEDNESDAY: 2, WEDNESDAY - dt.timedelta(days=9): 3}, today=WEDNESDAY)
    assert (heatmap.total, heatmap.active_days) == (5, 2)
    assert [day.count for day in heatmap.busy] == [2, 3]


def test_every_square_says_its_day_and_its_count():
    picture = draw({WEDNESDAY: 2}, today=WEDNESDAY).picture()
    assert picture.count("<rect") == (WEEKS - 1) * 7 + 3
    assert "<title>2 on 25 November 2026</title>" in picture and "<title>0 on 24 November 2026</title>" in picture
    assert 'aria-label="2 things done on 1 day of the last 53 weeks"' in picture


def test_the_week_begins_on_monday_and_is_measured_by_the_own_target():
    week = this_week({WEDNESDAY: 1, dt.date(2026, 11, 23): 2, dt.date(2026, 11, 22): 9}, today=WEDNESDAY, target=5)
    assert [done for _, done in week.days] == [True, False, True, False, False, False, False]
    assert week.words == "2 of the 5 days you aim for."


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (0, "2 days of study so far."),
        (1, "2 days of study, more than you aim for."),
        (2, "2 days of study, as many as you aim for."),
    ],
)
def test_a_target_that_is_met_or_was_never_set_is_not_asked_for(target, words):
    counts = {WEDNESDAY: 1, dt.date(2026, 11, 23): 2}
    assert this_week(counts, today=WEDNESDAY, target=target).words == words


def test_one_day_is_one_day():
    assert this_week({WEDNESDAY: 1}, today=WEDNESDAY, target=1).words == "1 day of study, as many as you aim for."


@pytest.mark.django_db
def test_a_day_is_the_learners_own(ben):
    ben.time_zone, ben.day_ends_at_hour = "Asia/Tokyo", 4
    ben.save()
    at = dt.datetime.now(dt.UTC).replace(hour=18, minute=30)  # 03:30 in Tokyo, still the day before
    record(ben, Kind.TICKED, subject="node:1", title="x", at=at)
    assert counts_by_day(ben, weeks=WEEKS) == {at.date(): 1}
