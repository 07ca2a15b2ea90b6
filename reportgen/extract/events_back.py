"""Dates that point back: 同日, 次年3月, 两年后, 同时废止 count from a date named before them. ISO 8601 throughout."""

from __future__ import annotations

import re

from reportgen.extract import calendar

MONTH, DAY = len("2021-01"), len("2021-01-01")
# How many characters of a date told before are the day, month or year that is pointed back to, and the step from it.
POINTING_BACK = {
    "同日": (10, 0), "当日": (10, 0), "当天": (10, 0), "当晚": (10, 0), "同一天": (10, 0), "次日": (10, 1), "此前一天": (10, -1), "前一天": (10, -1), "前一日": (10, -1), "翌日": (10, 1), "第二天": (10, 1),
    "同月": (7, 0), "当月": (7, 0), "同年": (4, 0), "次年": (4, 1), "翌年": (4, 1), "第二年": (4, 1), "届时": (10, 0), "这一年": (4, 0),
}  # fmt: skip
# The day on which a new rule takes effect is the one on which the old one ends (同时废止), wherever the old one is named.
EFFECTIVE = re.compile(r"(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日起[^,;。\n]{0,4}(?:施行|实施|执行|生效)")
EFFECTIVE_REACH, ENDS = 300, "同时"


def pointed_back(match: re.Match[str], before: str, day: str) -> str:
    """The date that 同日, 次年3月 or 两年后 points to, counted from the one named before; "" where that is too vague."""
    word, before = match["back"], before or day
    if not before:
        return ""
    month_and_day = number(match["kmonth"]), number(match["kday"])
    if match["later"]:
        return join(int(before[:4]) + calendar.number(match["later"]), *month_and_day)
    if word == "届时":
        return before
    size, step = next(value for key, value in POINTING_BACK.items() if word.startswith(key))
    if size == DAY:
        return shift(day, step) if day and step else day
    if size == MONTH:
        return before[:size] if len(before) >= size else ""
    return join(int(before[:4]) + step, *month_and_day)


def takes_effect(text: str, end: int) -> str:
    """The day named last within `EFFECTIVE_REACH` characters before `end` on which a rule takes effect, or ""."""
    found = [match.groups() for match in EFFECTIVE.finditer(text, max(end - EFFECTIVE_REACH, 0), end)]
    return join(*map(int, found[-1])) if found else ""


def shift(iso: str, days: int) -> str:
    """The day so many days on; the same one where the text names a day that the calendar has not."""
    from datetime import date, timedelta

    try:
        return (date.fromisoformat(iso) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return iso


def number(digits: str | None) -> int | None:
    """A month or a day in Arabic digits or Chinese numerals (二十三), None where none is stated."""
    return calendar.number(digits) if digits else None


def join(year: int, month: int | None = None, day: int | None = None) -> str:
    """ISO 8601, as precise as what is given: 2024, 2024-08, 2024-08-27."""
    if month is None:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" if day is None else f"{year:04d}-{month:02d}-{day:02d}"
