"""Periods of gold/SPEC.md (ISO 8601: year, month, day or interval) as dates, and plan spans."""

from __future__ import annotations

import calendar
from datetime import date

PLAN_YEARS = 5


def bounds(period: str) -> tuple[date, date] | None:
    """First and last day of a period; None where it is not ISO 8601 of the forms that the records use."""
    parts = period.split("/")
    try:
        first = _ends(parts[0])
        last = _ends(parts[-1])
    except ValueError:
        return None
    return first[0], last[1]


def _ends(point: str) -> tuple[date, date]:
    numbers = [int(part) for part in point.split("-")]
    if len(numbers) == 1:
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    if len(numbers) == 2:
        year, month = numbers
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    year, month, day = numbers
    return date(year, month, day), date(year, month, day)


def is_span(period: str) -> bool:
    """Whether the period is an interval of several years (2021/2025); the first half of one (2024-01/2024-06) is none."""
    return "/" in period and first_year(period) != last_year(period)


def is_part(period: str) -> bool:
    """Whether the period is an interval within one year (2024-01/2024-06)."""
    return "/" in period and not is_span(period)


def at_end(period: str) -> str:
    """When a stock that is stated for the period was counted: 2021/2025 → 2025, 2024-01/2024-06 → 2024-06."""
    return str(last_year(period) or period) if is_span(period) else period.rpartition("/")[2]


def in_words(period: str) -> str:
    """2024年, 2021—2025年, 2024年6月, 2024年1—6月."""
    if bounds(period) is None:
        return period
    first, _, last = period.partition("/")
    if is_span(period):
        return f"{first_year(period)}—{last_year(period)}年"
    return _point(first) if not last else f"{_point(first).removesuffix('月')}—{_point(last).partition('年')[2]}"


def _point(day: str) -> str:
    return "".join(f"{int(part)}{name}" for part, name in zip(day.split("-"), "年月日", strict=False))


def is_year(period: str) -> bool:
    return len(period) == 4 and period.isdigit()


def last_year(period: str) -> int | None:
    """The calendar year in which the period ends."""
    ends = bounds(period)
    return ends[1].year if ends else None


def first_year(period: str) -> int | None:
    ends = bounds(period)
    return ends[0].year if ends else None


def is_plan_span(period: str) -> bool:
    """Whether the period is the span of a five-year plan: 2016/2020, 2021/2025 and so on."""
    ends = bounds(period)
    return is_span(period) and ends is not None and ends[0].year % 5 == 1 and ends[1].year == ends[0].year + 4


def has_ended(period: str, as_of: str) -> bool:
    """Whether the last day of the period is past on the day `as_of`."""
    ends = bounds(period)
    return ends is not None and ends[1].isoformat() < as_of


def plan_of(year: int) -> tuple[int, int]:
    """First and last year of the five-year plan that a year belongs to: 2023 → (2021, 2025)."""
    first = year - (year - 1) % 5
    return first, first + PLAN_YEARS - 1
