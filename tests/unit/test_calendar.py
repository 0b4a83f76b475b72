"""China's working days as two libraries know them, day for day."""
from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from playbook.model import Days

DAYS = [date(2025, 1, 1) + timedelta(number) for number in range(730)]


@pytest.fixture(scope="module")
def ours(site):
    years = site.years.values()
    return Days(frozenset().union(*(year.off for year in years)), frozenset().union(*(year.on for year in years)))


def differing(days: Days) -> list[date]:
    theirs = holidays.country_holidays("CN", years=(2025, 2026))
    return [day for day in DAYS if not days.is_worked(day) == chinese_calendar.is_workday(day) == theirs.is_working_day(day)]


def test_every_day_of_the_announced_years_is_worked_or_not_as_two_libraries_say(site, ours):
    assert [year.number for year in site.years.values()] == [2025, 2026]
    assert differing(ours) == []


def test_one_wrong_day_would_be_noticed(ours):
    wrong = date(2026, 2, 16)
    assert differing(Days(ours.off - {wrong}, ours.on)) == [wrong]
    assert differing(Days(ours.off, ours.on - {date(2026, 10, 10)})) == [date(2026, 10, 10)]
